import { type KubernetesObject, withField } from '../../object.ts'
import { statusKeeping } from '../built-in.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftIn } from '../typed/draft.ts'
import { cidrWarnings } from '../validation/address-warnings.ts'
import { nodeErrors, nodeStatusErrors } from './node-errors.ts'

/** The older field has the first of the newer one, and says what that is where they differ. */
const fillSpec = (spec: Draft): void => {
  const { podCIDR, podCIDRs } = spec
  const first = Array.isArray(podCIDRs) ? podCIDRs[0] : undefined
  if (podCIDR === undefined) {
    if (first !== undefined) spec['podCIDR'] = first
  } else if (first !== podCIDR) spec['podCIDRs'] = [podCIDR]
}

/** No pod comes to a new node before it is seen to be ready. */
const notReadyYet = (node: KubernetesObject): KubernetesObject => {
  const spec = objectOf(node['spec'])
  const taints = objectsOf(spec['taints'])
  return taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect)
    ? node
    : withField(node, 'spec', { ...spec, taints: [...taints, notReady] })
}

const admitted = (node: KubernetesObject): KubernetesObject => notReadyYet(withoutConfig(withoutSource(node)))

/** Nothing but the type is left of two fields (dropDisabledFields). */
const without =
  (part: 'spec' | 'status', field: string) =>
  (node: KubernetesObject): KubernetesObject => {
    const all = objectOf(node[part])
    if (all[field] === undefined) return node
    const { [field]: _, ...rest } = all
    return withField(node, part, rest)
  }
const withoutSource = without('spec', 'configSource')
const withoutConfig = without('status', 'config')

const nodeWarnings = ({ spec }: KubernetesObject): readonly string[] => [
  ...(textOf(objectOf(spec)['externalID']) === ''
    ? []
    : ['spec.externalID: this field is deprecated, and is unused by Kubernetes']),
  ...textsOf(objectOf(spec)['podCIDRs']).flatMap((range, i) => cidrWarnings(range, `spec.podCIDRs[${i}]`)),
]

const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }

/** Of a node that says only what it has, pods may have all of that. */
const fillStatus = (status: Draft): void => {
  const capacity = draftIn(status, 'capacity')
  if (capacity !== undefined && draftIn(status, 'allocatable') === undefined) status['allocatable'] = { ...capacity }
}

export const nodeKind = simpleKind({
  group: '',
  kind: 'Node',
  plural: 'nodes',
  namespaced: false,
  definition: 'io.k8s.api.core.v1.Node',
  storagePath: 'minions',
  fill: { spec: fillSpec, status: fillStatus },
  admit: admitted,
  prepareUpdate: withoutSource,
  // Whoever makes a node says at once what it has.
  keepsStatusOnCreate: true,
  selectable: { 'spec.unschedulable': (node) => String(objectOf(node['spec'])['unschedulable'] === true) },
  status: { ...statusKeeping(), prepare: withoutConfig, validate: nodeStatusErrors },
  validate: nodeErrors,
  warnings: nodeWarnings,
})
