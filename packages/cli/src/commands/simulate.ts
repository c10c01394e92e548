import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { output, quiet } from './options.ts'
import { examples, type Root } from './root.ts'

export const addSimulate = (program: Root, session: Session): void => {
  program
    .command('simulate')
    .description('Play hostile histories of a cluster in memory, and hold each against the properties of the operator')
    .addOption(
      new Option('--seed <n>', 'Of the first history: the same seed plays the same one').argParser(whole).default(1),
    )
    .addOption(
      new Option('--histories <n>', 'How many, of this and the following seeds').argParser(whole).default(1_000),
    )
    .option('--trace', 'Print every move and every request of one history')
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint simulate', 'the first thousand'],
        ['fixpoint simulate --seed 20001 --histories 5000', 'others'],
        ['fixpoint simulate --seed 17 --trace', 'one of them, request by request'],
      ),
    )
    .action(async ({ seed, histories, trace, output, quiet }, command) => {
      if (trace === true && output !== undefined) command.error('error: --trace prints text; leave out --output')
      if (trace === true && command.getOptionValueSource('histories') === 'cli')
        command.error('error: --trace prints one history; leave out --histories')
      const { simulate } = await import('../simulate/simulate.ts')
      session.exitCode = await simulate(
        { seed, histories, trace: trace === true, output, quiet: quiet === true },
        session.io,
        consoleOf(command, session),
      )
    })
}

const whole = (value: string): number => {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It is a whole number from 1 to 999999999.')
}
