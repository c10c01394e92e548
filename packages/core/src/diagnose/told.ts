import { isReason, ofPods } from '../causes/catalogue.ts'
import { type Cause, cause } from '../causes/cause.ts'
import type { App } from '../model/app.ts'
import type { Finding } from '../reconcile/finding.ts'

/**
 * What an operator told of a write that the API server refuses. Only the operator got the answer; its condition is the
 * message of the same cause.
 */
export const toldCause = ({ metadata, status }: App, { kind, name }: Finding): Cause | undefined => {
  const stalled = status.conditions?.find(({ type }) => type === 'Stalled')
  if (stalled?.status !== 'True' || stalled.observedGeneration !== metadata.generation) return undefined
  if (!isReason(stalled.reason) || ofPods(stalled.reason)) return undefined
  const on = { kind: kind.resource.kind, name }
  const isAbout = stalled.message.includes(`${on.kind} ${on.name}`)
  return isAbout ? cause(stalled.reason, on, stalled.message, { isWhole: true }) : undefined
}
