import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { output } from './options.ts'
import { examples, type Root } from './root.ts'

export const addInstall = (program: Root, session: Session): void => {
  program
    .command('install')
    .description('Print what a cluster needs before the operator runs on it: the CRD, a service account and its rights')
    .addOption(new Option('-n, --namespace <name>', 'Of the service account').default('fixpoint-system'))
    .addOption(output())
    .addHelpText(
      'after',
      examples(
        ['fixpoint install | kubectl apply --server-side -f -', 'install it'],
        ['fixpoint install -n platform', 'with the service account elsewhere'],
      ),
    )
    .action(async (options, command) => {
      const [{ installation }, { formatObject }] = await Promise.all([
        import('../install/manifests.ts'),
        import('../output/document.ts'),
      ])
      const console = consoleOf(command, session)
      const objects = installation(options.namespace)
      if (options.output === 'json')
        console.print(formatObject({ apiVersion: 'v1', kind: 'List', items: objects }, 'json'))
      else console.print(objects.map((object) => formatObject(object, 'yaml')).join('\n---\n'))
    })
}
