import type { Command } from 'commander'
import { examples, type Root } from './root.ts'

/** `completion SHELL` prints a script for the shell; the script calls `complete -- WORDS` to learn what can follow. */
export const addCompletion = (program: Root, verbs: () => Root): void => {
  program
    .command('completion')
    .description('Print a script that completes commands, flags and their values')
    .addArgument(program.createArgument('<shell>', 'Your shell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .addHelpText(
      'after',
      examples(
        ['source <(fixpoint completion bash)', 'for this shell'],
        ['fixpoint completion fish > ~/.config/fish/completions/fixpoint.fish', 'for each new one'],
      ),
    )
    .action(async (shell) => {
      const { script } = await import('@bomb.sh/tab')
      script(shell, 'fixpoint', 'fixpoint')
    })
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words) => {
      const { default: tab } = await import('@bomb.sh/tab/commander')
      // It describes itself to the library in commander's own, untyped terms, and adds the verb completion once more.
      const described = verbs() as unknown as Command
      tab(described, { completionCommandName: 'completion' }).parse(words)
    })
}
