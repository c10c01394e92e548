import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { toNamespace } from '../input/apps.ts'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect, filename, filesHelp, namesOf, namespace, output, quiet, tokenOf, within } from './options.ts'
import { examples, type Root } from './root.ts'

export const addUp = (program: Root, session: Session): void => {
  program
    .command('up')
    .description('Bring Apps up in a cluster in memory, and show each action with its reason')
    .argument('[files...]', filesHelp)
    .addOption(filename())
    .addOption(namespace())
    .addOption(new Option('--then <move>', thenHelp).argParser(collect))
    .option('--serve', 'Then serve the cluster, its operator running, until it is told to stop')
    .addOption(new Option('--port <n>', 'Of --serve (default: any free port)').argParser(within(0, 65_535)))
    .option('--kubeconfig <file>', 'Of --serve: written when it is ready (default: fixpoint.kubeconfig)')
    .addOption(
      new Option('--token <token>', 'Of --serve: of its administrator (default: a random one)').argParser(tokenOf),
    )
    .option('--real-time', 'Let time pass as on a clock; else it jumps from one thing to the next')
    .addOption(
      new Option('--seed <n>', 'Of the chances of the cluster: same seed, same output').argParser(seedOf).default(1),
    )
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint up app.yaml', 'bring it up'],
        ["fixpoint up app.yaml --then 'delete service/shop'", 'see it repaired'],
        ["fixpoint up app.yaml --then 'apply changed.yaml'", 'see a change roll out'],
        ["fixpoint up app.yaml --then 'scale deployment/shop 7'", 'see drift undone'],
        ['fixpoint up app.yaml --serve', 'go on with kubectl'],
        ['fixpoint up apps/ -o json', 'for programs'],
      ),
    )
    .action(async (files, options, command) => {
      const names = namesOf(files, options, command)
      const [{ parseMove }, { up }] = await Promise.all([import('../up/move.ts'), import('../up/up.ts')])
      const moves = (options.then ?? []).map((words) => {
        const move = parseMove(words)
        return typeof move === 'string' ? command.error(`error: ${move}`) : move
      })
      const { seed, realTime, output, quiet, serve, port, kubeconfig, token } = options
      if (serve !== true && (port ?? kubeconfig ?? token) !== undefined)
        command.error('error: --port, --kubeconfig and --token are of --serve')
      session.exitCode = await up(
        {
          names,
          namespace: toNamespace(options.namespace),
          moves,
          seed,
          pace: realTime === true ? 'Real' : 'Virtual',
          output,
          quiet: quiet === true,
          ...(serve === true && {
            serve: {
              kubeconfig: kubeconfig ?? 'fixpoint.kubeconfig',
              ...(port !== undefined && { port }),
              ...(token !== undefined && { token }),
            },
          }),
        },
        session.io,
        consoleOf(command, session),
      )
    })
}

const thenHelp =
  "What a user does once all is at rest: 'delete KIND/NAME [-n NAMESPACE]', 'scale KIND/NAME REPLICAS' or 'apply FILE'; may be repeated"

const seedOf = (value: string): number => {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('A seed is a whole number of at most nine digits.')
}
