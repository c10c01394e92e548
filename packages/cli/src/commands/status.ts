import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { appsHelp, context, kubeconfig, liveNamespace, namesOfApps } from './options.ts'
import { examples, type Root } from './root.ts'

export const addStatus = (program: Root, session: Session): void => {
  program
    .command('status')
    .description('Print how Apps on a cluster are: a table, or of one App the tree of what it owns')
    .argument('[apps...]', appsHelp)
    .option('-A, --all-namespaces', 'The Apps of all namespaces')
    .addOption(liveNamespace())
    .option('-w, --watch', 'Go on until it is interrupted: redrawn on a terminal, a row for each change elsewhere')
    .addOption(new Option('-o, --output <format>', 'How it is printed').choices(['json', 'yaml', 'wide', 'name']))
    .addOption(kubeconfig())
    .addOption(context())
    .addHelpText(
      'after',
      examples(
        ['fixpoint status', 'the Apps of the namespace'],
        ['fixpoint status shop', 'one App, with its objects and pods'],
        ['fixpoint status -A --watch', 'all Apps, as they change'],
        ['fixpoint status -A -o json', 'for programs'],
      ),
    )
    .action(async (words, options, command) => {
      const { allNamespaces, namespace, watch, output, kubeconfig, context } = options
      if (allNamespaces === true && namespace !== undefined)
        command.error('error: --all-namespaces and --namespace exclude each other')
      if (allNamespaces === true && words.length > 0)
        command.error('error: an App is named with its namespace; leave out --all-namespaces')
      if (watch === true && output !== undefined && output !== 'wide')
        command.error(`error: --watch prints a table; leave out --output ${output}`)
      const { status } = await import('../status/status.ts')
      session.exitCode = await status(
        {
          apps: (inNamespace) => namesOfApps(words, inNamespace, command),
          namespace,
          allNamespaces: allNamespaces === true,
          watch: watch === true,
          output,
          kubeconfig,
          context,
        },
        session.io,
        consoleOf(command, session),
      )
    })
}
