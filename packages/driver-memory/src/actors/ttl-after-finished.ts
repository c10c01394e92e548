import { second } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { conditionsOf, isFinished } from './job-status.ts'
import { isLeaving } from './pods-of.ts'
import { at, keyOf, textAt } from './reading.ts'
import { jobs } from './resources.ts'

/** Deletes Jobs some time after their end. */
export const ttlController: Actor = {
  name: 'ttl-after-finished-controller',
  userAgent: 'kube-controller-manager',
  watches: [jobs],
  keysFor: ({ after }) => (after === undefined ? [] : [keyOf(after)]),
  reconcile: (key, view, now) => {
    const job = view.get(jobs, key)
    const ttl = at(job?.spec, 'ttlSecondsAfterFinished')
    if (job === undefined || typeof ttl !== 'number' || !isFinished(job) || isLeaving(job)) return nothing
    const ended = conditionsOf(job).find(({ type }) => type === 'Complete' || type === 'Failed')
    const due = Date.parse(textAt(ended, 'lastTransitionTime')) + ttl * second
    if (now < due) return { requests: [], again: due }
    const { namespace = '', name, uid } = job.metadata
    const options = { preconditions: { uid }, propagationPolicy: 'Foreground' as const }
    return { requests: [{ _tag: 'Delete', resource: jobs, namespace, name, options }] }
  },
}
