import type { Fault } from './fault.ts'
import { counts, progress, reported, rolledOut } from './world.ts'

/** Fewer pods than asked for, and why, as the ReplicaSet was told. */
const refusedPods = (what: string, reason: Fault['reason'], say: (name: string) => string): Fault => ({
  what,
  reason,
  fine: ['ownership', 'rights', 'the operator', 'the namespace'],
  inject: (world) => {
    const { name } = world.shape
    world.pods = []
    rolledOut(world)
    counts(world, { unavailableReplicas: world.shape.replicas })
    progress(world, 'True', 'ReplicaSetCreated', 'is progressing.')
    const message = say(`${name}-8486659578-`)
    world.deployment.status.conditions.push({ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message })
    reported(world, 'Unknown', 'RollingOut', 'Deployment: 0 pods are updated.')
  },
})

/** What can refuse to have pods made. */
export const creationFaults: readonly Fault[] = [
  refusedPods(
    'a quota',
    'QuotaExceeded',
    (pod) => `pods "${pod}k2x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10`,
  ),
  refusedPods(
    'a quota that wants limits',
    'QuotaExceeded',
    (pod) =>
      `pods "${pod}k2x" is forbidden: failed quota: team: must specify limits.cpu for: app; limits.memory for: app`,
  ),
  refusedPods(
    'Pod Security',
    'PodSecurityViolated',
    (pod) =>
      `pods "${pod}k2x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)`,
  ),
  refusedPods(
    'a LimitRange',
    'LimitRangeViolated',
    (pod) => `pods "${pod}k2x" is forbidden: [minimum memory usage per Container is 1Gi, but request is 64Mi]`,
  ),
  refusedPods(
    'a LimitRange with a maximum',
    'LimitRangeViolated',
    (pod) => `pods "${pod}k2x" is forbidden: maximum cpu usage per Pod is 2, but limit is 4`,
  ),
  refusedPods(
    'a webhook that denies',
    'AdmissionDenied',
    () => 'admission webhook "images.policy.example.com" denied the request: image is not signed',
  ),
  refusedPods(
    'a webhook that denies in the words of a quota',
    'AdmissionDenied',
    () => 'admission webhook "budget.example.com" denied the request: exceeded quota: team has no budget left',
  ),
  refusedPods(
    'an admission policy',
    'AdmissionDenied',
    (pod) =>
      `pods "${pod}k2x" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest' denied request: images must have a tag`,
  ),
  refusedPods(
    'a webhook that does not answer',
    'WebhookUnavailable',
    () =>
      'Internal error occurred: failed calling webhook "inject.example.com": failed to call webhook: Post "https://inject.mesh.svc:443/": dial tcp 10.96.1.2:443: connect: connection refused',
  ),
  refusedPods(
    'a service account that is not there',
    'ServiceAccountMissing',
    (pod) =>
      `pods "${pod}k2x" is forbidden: error looking up service account team/default: serviceaccount "default" not found`,
  ),
  refusedPods('something new', 'PodsNotCreated', (pod) => `pods "${pod}k2x" is forbidden: the moon is full`),
]
