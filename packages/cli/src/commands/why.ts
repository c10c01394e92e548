import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { targetOf } from '../why/target.ts'
import { consoleOf } from './console-of.ts'
import { collect, context, kubeconfig, liveNamespace, output } from './options.ts'
import { examples, type Root } from './root.ts'

export const addWhy = (program: Root, session: Session): void => {
  program
    .command('why')
    .description('Say why an App is not Ready, the deepest cause first, or where the value of a field comes from')
    .argument('<app>', 'NAME or NAMESPACE/NAME of an App, or KIND/NAME of what belongs to one')
    .argument('[path]', 'Of a field, as spec.replicas')
    .addOption(liveNamespace())
    .addOption(new Option('--live <file>', liveHelp).argParser(collect))
    .addOption(output())
    .addOption(kubeconfig())
    .addOption(context())
    .addHelpText(
      'after',
      examples(
        ['fixpoint why shop', 'the cause, what it leads to, and what to do'],
        ['fixpoint why deployment/shop spec.replicas', 'where the value comes from'],
        ['fixpoint why shop -o json', 'for programs'],
        ['fixpoint why shop --live dump.yaml', 'without the cluster'],
      ),
    )
    .action(async (word, path, options, command) => {
      if (targetOf(word, 'default') === undefined)
        command.error(`error: '${word}' can be no App; say NAME, NAMESPACE/NAME or KIND/NAME`)
      const { live = [], namespace, output, kubeconfig, context } = options
      const { why } = await import('../why/why.ts')
      session.exitCode = await why(
        { word, path, namespace, live, output, kubeconfig, context },
        session.io,
        consoleOf(command, session),
      )
    })
}

const liveHelp =
  'In place of a cluster: what kubectl get apps,deploy,svc,ing,pods,events -o yaml --show-managed-fields printed; may be repeated'
