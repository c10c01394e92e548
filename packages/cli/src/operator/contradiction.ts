import type { Millis } from '@fixpoint/core'
import { formatDuration } from '../input/duration.ts'
import { type Address, formatAddress } from './address.ts'

interface Flags {
  readonly namespace?: readonly string[] | undefined
  readonly namespaceSelector?: string | undefined
  readonly leaderElect: boolean
  /** Flags of the lease that were typed, as commander names them. */
  readonly named: readonly string[]
  readonly leaseDuration: Millis
  readonly renewDeadline: Millis
  readonly retryPeriod: Millis
  readonly metricsBindAddress?: Address | undefined
  readonly healthProbeBindAddress?: Address | undefined
}

/** Which flags can't be meant together, and why; undefined where all can. */
export const contradiction = (flags: Flags): string | undefined => {
  const { leaseDuration, renewDeadline, retryPeriod } = flags
  if (flags.namespace !== undefined && flags.namespaceSelector !== undefined)
    return '--namespace and --namespace-selector both say which namespaces are served; name one of them'
  if (flags.namespaceSelector?.trim() === '')
    return '--namespace-selector must not be empty; leave it out to serve all namespaces'
  const [named] = flags.named
  if (!flags.leaderElect && named !== undefined)
    return `${flagOf(named)} is of the lease, and with --no-leader-elect there is none`
  if (leaseDuration <= renewDeadline)
    return `--lease-duration (${formatDuration(leaseDuration)}) must be longer than --renew-deadline (${formatDuration(renewDeadline)}): a leader has to give up before another one may take over`
  if (renewDeadline <= 1.2 * retryPeriod)
    return `--renew-deadline (${formatDuration(renewDeadline)}) must be longer than 1.2 times --retry-period (${formatDuration(retryPeriod)}): there has to be time for more than one try`
  const [metrics, probes] = [flags.metricsBindAddress, flags.healthProbeBindAddress]
  if (metrics !== undefined && probes !== undefined && metrics.port !== 0 && metrics.port === probes.port)
    return `--metrics-bind-address and --health-probe-bind-address are both at ${formatAddress(metrics)}; name two ports`
  return undefined
}

const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
