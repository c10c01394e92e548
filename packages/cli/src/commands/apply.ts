import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import {
  context,
  filename,
  filesHelp,
  kubeconfig,
  namesOf,
  namespace,
  operatorNamespace,
  output,
  quiet,
  timeout,
} from './options.ts'
import { examples, type Root } from './root.ts'

export const addApply = (program: Root, session: Session): void => {
  program
    .command('apply')
    .summary('Apply Apps to a cluster, and wait until they are Ready')
    .description(
      'Apply Apps to a cluster, and wait until they are Ready. Server-side apply as the field manager fixpoint-cli: what a file leaves out is left to others. Where one App is refused, none is applied.',
    )
    .argument('[files...]', `${filesHelp}; or one plan that was saved with plan --out`)
    .addOption(filename())
    .addOption(namespace())
    .option('--force-conflicts', 'Take fields that other field managers hold')
    .addOption(new Option('--dry-run <where>', 'Ask the API server, and write nothing').choices(['none', 'server']))
    .addOption(
      new Option('--wait [bool]', 'Whether to wait until the Apps are Ready')
        .choices(['true', 'false'])
        .default('true'),
    )
    .addOption(timeout())
    .addOption(operatorNamespace())
    .addOption(kubeconfig())
    .addOption(context())
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint apply app.yaml', 'apply it, and wait'],
        ['fixpoint apply apps/ -n prod --timeout 15m', 'all Apps below a directory'],
        ['fixpoint apply app.fxplan', 'exactly what was planned'],
        ['fixpoint apply app.yaml --dry-run=server', 'what would the API server say?'],
        ['fixpoint apply app.yaml --wait=false', 'leave the rest to the operator'],
      ),
    )
    .action(async (files, options, command) => {
      const names = namesOf(files, options, command)
      const isSaved = names.some((name) => name.endsWith('.fxplan'))
      if (isSaved && names.length > 1) command.error('error: a saved plan is applied alone')
      if (isSaved && options.forceConflicts === true)
        command.error('error: a saved plan is applied as it is; leave out --force-conflicts')
      const { apply } = await import('../apply/apply.ts')
      session.exitCode = await apply(
        {
          names,
          namespace: options.namespace,
          forceConflicts: options.forceConflicts === true,
          dryRun: options.dryRun === 'server',
          wait: options.wait !== 'false',
          timeout: options.timeout,
          operatorNamespace: options.operatorNamespace,
          output: options.output,
          quiet: options.quiet === true,
          kubeconfig: options.kubeconfig,
          context: options.context,
        },
        session.io,
        consoleOf(command, session),
      )
    })
}
