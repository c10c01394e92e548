import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { Millis } from '@fixpoint/core'
import { parseDuration } from '../input/duration.ts'
import { addressOf } from '../operator/address.ts'
import { contradiction } from '../operator/contradiction.ts'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { context, kubeconfig } from './options.ts'
import { examples, type Root } from './root.ts'

export const addOperator = (program: Root, session: Session): void => {
  const { env } = session.io
  program
    .command('operator')
    .description('Run the operator on a real cluster, until it is told to stop')
    .addOption(kubeconfig())
    .addOption(context())
    .addOption(namespaces())
    .addOption(
      flag('--namespace-selector <labels>', 'Serve all namespaces whose labels match, as they are at any time'),
    )
    .addOption(flag('--concurrency <n>', 'How many Apps are written at once').argParser(upTo(256)).default(16))
    .addOption(duration('--resync', 'How often each App is looked at although nothing changed', '10h', minute))
    .addOption(truth('--dry-run', 'Say what would be written, and write nothing: no child, status, event or lease'))
    .addOption(truth('--no-leader-elect', 'Write whatever other operators do'))
    .addOption(flag('--lease-namespace <name>', 'Where the lease of the leader is').default('fixpoint-system'))
    .addOption(duration('--lease-duration', 'How long others wait for a leader that went silent', '15s'))
    .addOption(duration('--renew-deadline', 'When a leader that could not renew gives up', '10s'))
    .addOption(duration('--retry-period', 'How often the lease is renewed or tried for', '2s'))
    .addOption(address('--metrics-bind-address', 'Where /metrics is served, such as :8080; 0 for nowhere'))
    .addOption(address('--health-probe-bind-address', 'Where /healthz and /readyz are, such as :8081; 0 for nowhere'))
    .addOption(duration('--shutdown-timeout', 'How long it may take to end when it is told to', '20s'))
    .addOption(flag('--log <format>', 'Lines for people or JSON (default: by the terminal)').choices(['text', 'json']))
    .addOption(
      flag('--log-level <level>', 'The least that is told').choices(['debug', 'info', 'warn', 'error']).default('info'),
    )
    .addHelpText(
      'after',
      examples(
        ['fixpoint operator', 'in a cluster, as its service account'],
        ['fixpoint operator --kubeconfig ~/.kube/dev --dry-run', 'see what it would write'],
        ['fixpoint operator -n shop -n cart', 'for two namespaces'],
        ['fixpoint operator --namespace-selector team=shop', 'for all with this label'],
      ),
    )
    .action(async (options, command) => {
      const { runOperator } = await import('../operator/operator.ts')
      const dryRun = options.dryRun === true || isTrue(env, 'FIXPOINT_DRY_RUN', command)
      const leaderElect = options.leaderElect && !isTrue(env, 'FIXPOINT_NO_LEADER_ELECT', command)
      const named = leaseFlags.filter((name) => command.getOptionValueSource(name) === 'cli')
      const wrong = contradiction({ ...options, leaderElect, named })
      if (wrong !== undefined) return command.error(`error: ${wrong}`)
      session.exitCode = await runOperator(
        {
          kubeconfig: options.kubeconfig,
          context: options.context,
          namespaces: options.namespace ?? [],
          namespaceSelector: options.namespaceSelector,
          concurrency: options.concurrency,
          resyncPeriod: options.resync,
          dryRun,
          lease: leaderElect
            ? {
                namespace: options.leaseNamespace,
                duration: options.leaseDuration,
                renewDeadline: options.renewDeadline,
                retryPeriod: options.retryPeriod,
              }
            : undefined,
          metrics: options.metricsBindAddress,
          probes: options.healthProbeBindAddress,
          shutdownTimeout: options.shutdownTimeout,
          log: options.log ?? (session.io.stdout.isTerminal ? 'text' : 'json'),
          level: options.logLevel,
        },
        session.io,
        consoleOf(command, session),
      )
    })
}

const minute: Millis = 60_000
const leaseFlags = ['leaseNamespace', 'leaseDuration', 'renewDeadline', 'retryPeriod'] as const

/** `--lease-duration` is also FIXPOINT_LEASE_DURATION; the flag counts where both are given. */
const flag = <const Flags extends string>(flags: Flags, says: string) =>
  new Option(flags, says).env(variableOf(flags.slice(0, flags.indexOf(' '))))

const variableOf = (name: string): string => `FIXPOINT_${name.slice(2).replaceAll('-', '_').toUpperCase()}`

/** Of a variable that is there and says false, commander would take it for true. */
const truth = <const Flags extends string>(flags: Flags, says: string) =>
  new Option(flags, `${says} (env: ${variableOf(flags)})`)

const isTrue = (
  env: Session['io']['env'],
  name: string,
  command: { readonly error: (message: string) => never },
): boolean => {
  const value = env[name] ?? ''
  if (['true', '1'].includes(value)) return true
  if (['false', '0', ''].includes(value)) return false
  return command.error(`error: ${name} must be true or false; found '${value}'`)
}

const namespaces = () =>
  new Option('-n, --namespace <name>', 'Serve this namespace; may be repeated, or names with commas')
    .env('FIXPOINT_NAMESPACE')
    .argParser((value: string, before: readonly string[] | undefined): readonly string[] => {
      const names = value.split(',')
      if (names.every((name) => /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name)))
        return [...new Set([...(before ?? []), ...names])]
      throw new InvalidArgumentError('A namespace has at most 63 lower-case letters, digits and dashes.')
    })

const duration = <const Name extends string>(name: Name, says: string, otherwise: string, least: Millis = 1_000) =>
  flag(`${name} <duration>`, says)
    .argParser((value): Millis => {
      const length = parseDuration(value)
      if (length !== undefined && length >= least) return length
      throw new InvalidArgumentError(`It is a time of at least ${least / 1_000} s, such as 90s or 1h30m.`)
    })
    .default(parseDuration(otherwise) ?? 0, otherwise)

const address = <const Name extends string>(name: Name, says: string) =>
  flag(`${name} <address>`, says)
    .argParser((value) => {
      const where = addressOf(value)
      if (where !== undefined) return where === 'nowhere' ? undefined : where
      throw new InvalidArgumentError('It is :PORT, HOST:PORT, [IPV6]:PORT, or 0.')
    })
    .default(undefined, '0')

const upTo =
  (most: number) =>
  (value: string): number => {
    if (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= most) return Number(value)
    throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`)
  }
