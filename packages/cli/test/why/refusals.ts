import type { Fault } from './fault.ts'
import { reported } from './world.ts'

/** A child that is not there, and what the operator told of the write. */
const refusedWrite = (what: string, reason: Fault['reason'], say: (name: string) => string): Fault => ({
  what,
  reason,
  fine: ['the namespace', 'node room', 'image', 'crashes', 'probes'],
  inject: (world) => {
    delete world.service
    delete world.endpointSlice
    reported(world, 'False', reason, `Service ${world.shape.name}: ${say(world.shape.name)}`)
  },
})

/** What can refuse to have a child written. */
export const refusals: readonly Fault[] = [
  refusedWrite(
    'a right that the operator lacks',
    'Forbidden',
    (name) =>
      `services "${name}" is forbidden: User "system:serviceaccount:fixpoint-system:fixpoint" cannot patch resource "services" in API group "" in the namespace "team".`,
  ),
  refusedWrite(
    'a quota of Services',
    'QuotaExceeded',
    (name) =>
      `services "${name}" is forbidden: exceeded quota: team, requested: services=1, used: services=5, limited: services=5.`,
  ),
  refusedWrite(
    'a webhook that denies a Service',
    'AdmissionDenied',
    () => 'admission webhook "svc.example.com" denied the request: no.',
  ),
  refusedWrite(
    'a Service that would not be valid',
    'WriteRefused',
    (name) => `Service "${name}" is invalid: spec.ports[0].port: Invalid value.`,
  ),
  refusedWrite(
    'a field that another program applies',
    'FieldConflict',
    () => 'Apply failed with 1 conflict: conflict with "argocd": .spec.ports.',
  ),
  refusedWrite(
    'a fight',
    'ReconcileLoopDetected',
    (name) => `The same write of Service ${name} did not last, again and again: spec.ports (set by meddler).`,
  ),
  refusedWrite(
    'a field that cannot change',
    'ImmutableField',
    (name) => `Service "${name}" is invalid: spec.clusterIP: Invalid value: field is immutable.`,
  ),
]
