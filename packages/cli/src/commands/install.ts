import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect, namespaceOf, output } from './options.ts'
import { examples, type Root } from './root.ts'
import { versionText } from './version-text.ts'

export const addInstall = (program: Root, session: Session): void => {
  program
    .command('install')
    .description('Print all that the operator is on a cluster: CRD, service account, rights, Deployment and more')
    .addOption(namespaceOption())
    .option('--image <image>', 'Of the operator, as your registry has it', `fixpoint:${versionText()}`)
    .addOption(new Option('--replicas <n>', 'One leads, the others stand by').argParser(replicasOf).default(2))
    .addOption(watchNamespaceOption())
    .option('--namespace-selector <selector>', 'Serve Apps in namespaces whose labels match')
    .addOption(new Option('--crd-only', 'What Apps need, and no operator').conflicts('crd'))
    .option('--no-crd', 'The operator alone, as for removing it: when the CRD goes, all Apps go')
    .addOption(output())
    .addHelpText(
      'after',
      examples(
        ['fixpoint install --image registry.example.com/fixpoint:1.0 | kubectl apply --server-side -f -', 'install it'],
        ['fixpoint install --watch-namespace shop --watch-namespace cart', 'with rights in two namespaces alone'],
        ['fixpoint install --no-crd | kubectl delete -f -', 'remove it; Apps and what they own stay'],
      ),
    )
    .action(async (options, command) => {
      const [{ definitions, operator }, { formatObject }] = await Promise.all([
        import('../install/installation.ts'),
        import('../output/document.ts'),
      ])
      const { namespace, image, replicas, watchNamespace: watchNamespaces = [], namespaceSelector } = options
      const objects = [
        ...(options.crd ? definitions() : []),
        ...(options.crdOnly === true
          ? []
          : operator({ namespace, image, replicas, watchNamespaces, namespaceSelector })),
      ]
      const console = consoleOf(command, session)
      if (options.output === 'json')
        console.print(formatObject({ apiVersion: 'v1', kind: 'List', items: objects }, 'json'))
      else console.print(objects.map((object) => formatObject(object, 'yaml')).join('\n---\n'))
    })
}

const namespaceOption = () =>
  new Option('-n, --namespace <name>', 'Where the operator is; any other than the default has to be there')
    .argParser(namespaceOf)
    .default('fixpoint-system')

const watchNamespaceOption = () =>
  new Option('--watch-namespace <name>', 'Serve this namespace alone, with rights there alone; may be repeated')
    .argParser((value: string, before?: readonly string[]) => collect(namespaceOf(value), before))
    .conflicts('namespaceSelector')

const replicasOf = (value: string): number => {
  if (/^[1-9]$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It is a whole number from 1 to 9.')
}
