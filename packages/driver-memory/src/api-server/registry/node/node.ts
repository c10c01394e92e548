import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, notSupported } from '../../field-error.ts'
import { type KubernetesObject, withField } from '../../object.ts'
import { statusKeeping } from '../built-in.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftIn } from '../typed/draft.ts'
import { labelKeyProblems, labelValueProblems } from '../validation/qualified-name.ts'

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

const taintErrors = (taints: readonly JsonObject[], at: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [i, { key, value, effect }] of taints.entries()) {
    const field = `${at}[${i}]`
    for (const problem of labelKeyProblems(textOf(key))) errors.push(invalid(`${field}.key`, textOf(key), problem))
    const problems = labelValueProblems(textOf(value))
    if (problems.length > 0) errors.push(invalid(`${field}.value`, textOf(value), problems.join(';')))
    if (!effects.includes(textOf(effect))) errors.push(notSupported(`${field}.effect`, textOf(effect), effects))
    const id = `${textOf(effect)} ${textOf(key)}`
    if (seen.has(id)) errors.push({ ...duplicate(field, taints[i] ?? null), field: `${field}.key` })
    seen.add(id)
  }
  return errors
}

const nodeErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const errors = [...taintErrors(objectsOf(spec['taints']), 'metadata.taints')]
  if (previous === undefined) return errors
  const old = objectOf(previous['spec'])
  if (textsOf(old['podCIDRs']).length > 0 && textsOf(old['podCIDRs']).join() !== textsOf(spec['podCIDRs']).join())
    errors.push(forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'))
  const [id, before] = [textOf(spec['providerID']), textOf(old['providerID'])]
  if (before !== '' && id !== before)
    errors.push(
      invalid(
        'spec.providerID',
        null,
        id === '' ? 'field cannot be cleared once set' : 'field cannot be modified once set',
      ),
    )
  return errors
}

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
  admit: notReadyYet,
  // Whoever makes a node says at once what it has.
  keepsStatusOnCreate: true,
  selectable: { 'spec.unschedulable': (node) => String(objectOf(node['spec'])['unschedulable'] === true) },
  status: statusKeeping(),
  validate: nodeErrors,
})
