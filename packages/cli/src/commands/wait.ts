import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import {
  appsHelp,
  context,
  kubeconfig,
  liveNamespace,
  namesOfApps,
  operatorNamespace,
  output,
  quiet,
  timeout,
} from './options.ts'
import { examples, type Root } from './root.ts'

export const addWait = (program: Root, session: Session): void => {
  program
    .command('wait')
    .summary('Wait until Apps on a cluster are Ready')
    .description(
      'Wait until Apps on a cluster are Ready, and give up at once on what waiting does not heal: an App that is stalled or suspended. Prints a line for each change of state; on a terminal, what is there as it changes.',
    )
    .argument('<apps...>', appsHelp)
    .addOption(new Option('--for <state>', 'What is awaited').choices(['Ready', 'Deleted']).default('Ready' as const))
    .addOption(timeout())
    .addOption(liveNamespace())
    .addOption(operatorNamespace())
    .addOption(kubeconfig())
    .addOption(context())
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint wait shop', 'until it is Ready'],
        ['fixpoint wait shop cart -n prod --timeout 2m', 'two Apps, for two minutes'],
        ['fixpoint wait shop --timeout 0', 'ask once: the exit code is 0 or 4'],
        ['fixpoint wait shop --for Deleted', 'until it is gone'],
      ),
    )
    .action(async (words, options, command) => {
      const { wait } = await import('../wait/wait.ts')
      session.exitCode = await wait(
        {
          apps: (inNamespace) => namesOfApps(words, inNamespace, command),
          namespace: options.namespace,
          goal: options.for,
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
