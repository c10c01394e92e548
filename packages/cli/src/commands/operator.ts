import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect } from './options.ts'
import { examples, type Root } from './root.ts'

export const addOperator = (program: Root, session: Session): void => {
  program
    .command('operator')
    .description('Run the operator on a real cluster, until it is told to stop')
    .option('--kubeconfig <file>', 'Which cluster; else KUBECONFIG, the cluster that it runs in, or ~/.kube/config')
    .option('--context <name>', 'Of the kubeconfig')
    .addOption(new Option('-n, --namespace <name>', 'Watch this namespace alone; may be repeated').argParser(collect))
    .addOption(new Option('--concurrency <n>', 'How many Apps are written at once').argParser(upTo(256)).default(16))
    .option('--no-leader-elect', 'Write whatever other operators do')
    .option('--lease-namespace <name>', 'Where the lease of the leader is', 'fixpoint-system')
    .addOption(new Option('--log <format>', 'What is told on standard output').choices(['text', 'json']))
    .addHelpText(
      'after',
      examples(
        ['fixpoint operator', 'in a cluster, as its service account'],
        ['fixpoint operator --kubeconfig ~/.kube/dev --no-leader-elect', 'from a workstation'],
        ['fixpoint operator -n shop -n cart', 'for two namespaces'],
      ),
    )
    .action(async (options, command) => {
      const { runOperator } = await import('../operator/operator.ts')
      const { kubeconfig, context, namespace = [], concurrency, leaderElect, leaseNamespace, log } = options
      session.exitCode = await runOperator(
        {
          ...(kubeconfig !== undefined && { kubeconfig }),
          ...(context !== undefined && { context }),
          namespaces: namespace,
          concurrency,
          leaseNamespace: leaderElect ? leaseNamespace : undefined,
          log: log ?? (session.io.stdout.isTerminal ? 'text' : 'json'),
        },
        session.io,
        consoleOf(command, session),
      )
    })
}

const upTo =
  (most: number) =>
  (value: string): number => {
    if (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= most) return Number(value)
    throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`)
  }
