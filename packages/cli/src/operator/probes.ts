import { type Millis, second } from '@fixpoint/core'
import type { Operator } from '@fixpoint/driver-k8s'
import type { Answer, Page } from './endpoints.ts'

/** A wake-up that is overdue by more never comes. */
const stuckAfter: Millis = 60 * second

/**
 * What the kubelet asks. Alive: the process answers, and its machine is not waiting for a wake-up that is lost. Ready: it has
 * listed everything; one that stands by for the lease is ready too, or no rollout of two replicas would ever end.
 */
export const probes = (
  operator: Pick<Operator, 'census' | 'overdue'>,
  isStopping: () => boolean,
): Readonly<Record<string, Page>> => ({
  '/healthz': () => {
    const overdue = operator.overdue()
    return verdict(
      overdue > stuckAfter ? `the operator was to be woken ${Math.round(overdue / second)} s ago` : undefined,
    )
  },
  '/readyz': () => {
    if (isStopping()) return verdict('the operator is stopping')
    return verdict(operator.census().synced ? undefined : 'not everything is listed yet')
  },
})

const verdict = (wrong: string | undefined): Answer =>
  wrong === undefined ? { code: 200, body: 'ok\n' } : { code: 503, body: `${wrong}\n` }
