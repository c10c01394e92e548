import { type KubernetesObject } from '../../object.ts'
import { podSchema } from '../../schema/builtin/pod.ts'
import { builtIn, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, textOf } from '../read.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { ephemeralContainers } from './ephemeral-containers.ts'
import { admitPod, admitPodUpdate } from './pod-admission.ts'
import { fillPod, fillPodStatus } from './pod-defaults.ts'
import { podErrors } from './pod-errors.ts'
import { withPodLevel } from './pod-level-resources.ts'
import { podStatusErrors, withGenerations } from './pod-status-errors.ts'
import { podStatusWarnings, podWarnings } from './pod-warnings.ts'
import { qualityOfService } from './quality-of-service.ts'
import { resize } from './resize.ts'

const resource = builtIn('', 'v1', 'Pod', 'pods')

const specOf = (pod: KubernetesObject) => objectOf(pod['spec'])
const statusOf = (pod: KubernetesObject) => objectOf(pod['status'])

/** A pod that no node runs, or that has ended, needs no time to end. */
const gracePeriod = (pod: KubernetesObject, asked: number | undefined): number => {
  const { nodeName, terminationGracePeriodSeconds } = specOf(pod)
  const { phase } = statusOf(pod)
  if (textOf(nodeName) === '' || phase === 'Failed' || phase === 'Succeeded') return 0
  const seconds = asked ?? (typeof terminationGracePeriodSeconds === 'number' ? terminationGracePeriodSeconds : 0)
  return seconds < 0 ? 1 : seconds
}

/** Being given a node is no change of what the pod is. */
const changesGeneration = (next: KubernetesObject, previous: KubernetesObject): boolean => {
  if (next['spec'] === previous['spec']) return false
  const before = specOf(previous)
  for (const [field, value] of Object.entries(specOf(next)))
    if (field !== 'nodeName' && value !== before[field]) return true
  return false
}

export const podKind: ServedKind = {
  ...usual,
  returnsDeleted: true,
  resource,
  listKind: 'PodList',
  schema: podSchema,
  codec: typedCodec({
    resource,
    schema: podSchema,
    always: ['spec', 'status'],
    fill: { spec: fillPod, status: fillPodStatus },
  }),
  names: dnsSubdomain,
  storagePath: 'pods',
  changesGeneration,
  selectable: {
    'spec.nodeName': (pod) => textOf(specOf(pod)['nodeName']),
    'spec.restartPolicy': (pod) => textOf(specOf(pod)['restartPolicy']),
    'spec.schedulerName': (pod) => textOf(specOf(pod)['schedulerName']),
    'spec.serviceAccountName': (pod) => textOf(specOf(pod)['serviceAccountName']),
    'status.phase': (pod) => textOf(statusOf(pod)['phase']),
    'status.podIP': (pod) => textOf(statusOf(pod)['podIP']),
  },
  initialStatus: (pod) => ({ phase: 'Pending', qosClass: qualityOfService(withPodLevel(specOf(pod))) }),
  status: {
    // That a pod is to be deleted is not said through its status.
    ...statusKeeping('ownerReferences', 'deletionTimestamp'),
    prepare: (next, previous) =>
      withGenerations(
        textOf(statusOf(next)['qosClass']) === ''
          ? { ...next, status: { ...statusOf(next), qosClass: statusOf(previous)['qosClass'] } }
          : next,
        previous,
      ),
    validate: podStatusErrors,
    warnings: podStatusWarnings,
  },
  parts: { ephemeralcontainers: ephemeralContainers, resize },
  admit: admitPod,
  prepareUpdate: admitPodUpdate,
  podPath: [],
  validate: podErrors,
  warnings: podWarnings,
  gracePeriod,
}
