import { describe, expect, it } from 'vitest'
import type { Answer } from '../answer.ts'
import { invalid, whole } from './answers.ts'
import { judgeOn } from './minors.ts'

const on = (kubernetes: string, real: Answer, ours: Answer, kind = 'ConfigMap', feature = 'plain') => {
  const { known, unknown } = judgeOn(kubernetes)(real, ours, { verb: 'patch', kind, feature })
  return unknown === undefined ? known.map(({ name }) => name) : 'unknown'
}

/** What 1.36 answered, and what 1.37 does. */
const pairs: readonly (readonly [name: string, before: Answer, since: Answer, kind?: string, feature?: string])[] = [
  [
    'patches that can not be read',
    whole(404, { kind: 'Status', message: 'configmaps "b" not found' }),
    whole(400, { kind: 'Status', message: 'invalid JSON patch' }),
    'ConfigMap',
    'broken body',
  ],
  [
    'causes that are told twice',
    invalid('metadata.uid: wrong', 'metadata.uid: wrong', 'data: no'),
    invalid('metadata.uid: wrong', 'data: no'),
  ],
  [
    'who says that a role is missing',
    whole(403, { message: 'no: RBAC: role "a" not found' }),
    whole(403, { message: 'no: rbac: RBAC: role "a" not found' }),
  ],
  [
    'the generation of a HorizontalPodAutoscaler',
    whole(200, { metadata: { name: 'a' } }),
    whole(200, { metadata: { name: 'a', generation: 2 } }),
    'HorizontalPodAutoscaler',
  ],
  [
    'the generation of a HorizontalPodAutoscaler',
    invalid('patch: Invalid value: "{\\"metadata\\":{\\"name\\":\\"a\\"}}": no'),
    invalid('patch: Invalid value: "{\\"metadata\\":{\\"name\\":\\"a\\",\\"generation\\":2}}": no'),
    'HorizontalPodAutoscaler',
  ],
  [
    'how many pods of a StatefulSet may be unavailable',
    whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } }),
    whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 0, maxUnavailable: 1 } } } }),
    'StatefulSet',
  ],
  [
    'how many pods of a StatefulSet may be unavailable',
    whole(200, { spec: { updateStrategy: { type: 'RollingUpdate' } } }),
    whole(200, {
      spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } } },
    }),
    'StatefulSet',
  ],
  [
    'how many pods of a StatefulSet may be unavailable',
    invalid('spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":0,"MaxUnavailable":null}: no'),
    invalid('spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":0,"MaxUnavailable":1}: no'),
    'StatefulSet',
  ],
  [
    'how many pods of a StatefulSet may be unavailable',
    invalid('spec.updateStrategy: Invalid value: {"Type":"A","RollingUpdate":{"MaxUnavailable":null}}: no'),
    invalid('spec.updateStrategy: Invalid value: {"Type":"A","RollingUpdate":{"MaxUnavailable":1}}: no'),
    'StatefulSet',
  ],
  [
    'how many pods of a StatefulSet may be unavailable',
    invalid('patch: Invalid value: "{\\"metadata\\":{\\"labels\\":{\\"a\\":{\\"partition\\":0}}}}": no'),
    invalid(
      'patch: Invalid value: "{\\"metadata\\":{\\"labels\\":{\\"a\\":{\\"partition\\":0,\\"maxUnavailable\\":1}}}}": no',
    ),
    'StatefulSet',
  ],
  [
    'values of fields that may not change',
    invalid('handler: Invalid value: "K": no label', 'handler: Invalid value: "K": field is immutable'),
    invalid('handler: Invalid value: "K": no label', 'handler: Invalid value: null: field is immutable'),
  ],
  [
    'which owner is wrong',
    invalid('metadata.ownerReferences.uid: Invalid value: "": must not be empty'),
    invalid('metadata.ownerReferences[0].uid: Required value: must not be empty'),
  ],
  [
    'which owner is wrong',
    invalid('metadata.ownerReferences.apiVersion: Invalid value: "": version must not be empty'),
    invalid('metadata.ownerReferences[1].apiVersion: Required value: must not be empty'),
  ],
  [
    'which owner is wrong',
    invalid('metadata.ownerReferences.kind: Invalid value: "": must not be empty', 'spec: Invalid value: {}: a rule'),
    invalid(
      '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
      'metadata.ownerReferences[0].kind: Required value: must not be empty',
    ),
    'Custom1',
  ],
  [
    'autoscalers down to zero',
    invalid('spec.minReplicas: Invalid value: 0: must be greater than or equal to 1', 'spec.metrics: Forbidden: no'),
    invalid('spec.metrics: Forbidden: no'),
    'HorizontalPodAutoscaler',
  ],
  [
    'what a field is required for',
    invalid('rules[0].verbs: Required value: verbs must contain at least one value'),
    invalid('rules[0].verbs: Required value'),
  ],
  [
    'another role in a binding',
    invalid('roleRef: Invalid value: {}: cannot change roleRef'),
    invalid('roleRef: Invalid value: {}: field is immutable'),
  ],
  [
    'another provider of a Node',
    invalid('spec.providerID: Forbidden: node updates may not change providerID except from "" to valid'),
    invalid('spec.providerID: Invalid value: null: field cannot be cleared once set'),
  ],
  [
    'fields of a StatefulSet that may not change',
    invalid("spec: Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden"),
    invalid(
      'spec.selector: Invalid value: null: field is immutable',
      'spec.serviceName: Invalid value: "a": field is immutable',
    ),
    'StatefulSet',
  ],
  [
    'what a changed Job would have been given',
    invalid('metadata.uid: no', 'spec.selector: Invalid value: {}: `selector` not auto-generated'),
    invalid('metadata.uid: no'),
    'Job',
  ],
  [
    'how the template of a Job is shown',
    invalid(
      'spec.template: Invalid value: {"Spec":{"ServiceAccountName":"a","SecurityContext":{"HostPID":true,"RunAsUser":null}}}: no',
    ),
    invalid(
      'spec.template: Invalid value: {"Spec":{"DeprecatedServiceAccount":"a","ServiceAccountName":"a","HostPID":true,"SecurityContext":{"RunAsUser":null},"EvictionResponders":null}}: no',
    ),
    'Job',
  ],
  [
    'how the template of a Job is shown',
    invalid('spec.template.spec: Invalid value: {"Overhead":null,"OS":null,"SecurityContext":{"HostUsers":null}}: no'),
    invalid('spec.template.spec: Invalid value: {"OS":null,"HostUsers":null,"Overhead":null,"SecurityContext":{}}: no'),
    'Job',
  ],
  [
    'managers of what does not fit its schema',
    whole(200, { metadata: { name: 'a', resourceVersion: '3' } }),
    whole(200, { metadata: { name: 'a', resourceVersion: '2', managedFields: [{ manager: 'one' }] } }),
    'Custom1',
  ],
  [
    'managers of what does not fit its schema',
    whole(200, { metadata: { name: 'a', resourceVersion: '3' } }),
    whole(200, { metadata: { name: 'a', resourceVersion: '2', managedFields: [{ manager: 'one' }] } }),
    'ServiceAccount',
  ],
  [
    'the order of causes',
    invalid('provisioner: Required value', 'reclaimPolicy: no'),
    invalid('reclaimPolicy: no', 'provisioner: Required value'),
  ],
]

describe('a difference between minor versions', () => {
  it.each(pairs.map(([name, ...answers]) => [name, answers] as const))(
    'is excused on 1.36, and on no newer one: %s',
    (name, [before, since, kind, feature]) => {
      expect(on('1.36', before, since, kind, feature)).toEqual([name])
      expect(on('1.37', before, since, kind, feature)).toBe('unknown')
    },
  )

  it('excuses nothing else of the same answers', () => {
    const others = pairs
      .filter(([, , , , feature]) => feature === undefined)
      .map(([, before, since, kind]) => on('1.36', before, { ...since, contentType: 'text/plain' }, kind))
    expect(new Set(others)).toEqual(new Set(['unknown']))
  })

  it('excuses no other word of the same causes', () => {
    const others = pairs
      .filter(([, before]) => before._tag === 'Whole' && before.code === 422)
      .map(([, before, since, kind]) => {
        const other = JSON.parse(JSON.stringify(since).replaceAll(': no', ': never').replaceAll('Thing', 'Another'))
        return on('1.36', before, other as Answer, kind)
      })
    expect(new Set(others)).toEqual(new Set(['unknown']))
  })

  it('is excused beside others', () => {
    const before = invalid(
      'metadata.ownerReferences.uid: Invalid value: "": must not be empty',
      'provisioner: Invalid value: "a": field is immutable',
      'provisioner: Invalid value: "a": field is immutable',
      'reclaimPolicy: no',
    )
    const since = invalid(
      'reclaimPolicy: no',
      'metadata.ownerReferences[0].uid: Required value: must not be empty',
      'provisioner: Invalid value: null: field is immutable',
    )
    expect(on('1.36', before, since)).toEqual([
      'values of fields that may not change',
      'which owner is wrong',
      'causes that are told twice',
      'the order of causes',
    ])
  })

  it('may leave two servers in different states', () => {
    const cell = { verb: 'patch', kind: 'Custom1', feature: 'status, merge patch' }
    const kept = whole(200, { metadata: { resourceVersion: '2', managedFields: [{ manager: 'one' }] } })
    const lost = whole(200, { metadata: { resourceVersion: '3' } })
    expect(judgeOn('1.36')(lost, kept, cell).parts).toBe(true)
    expect(judgeOn('1.36')(kept, kept, cell).parts).toBeUndefined()
  })

  it('does not excuse a generation of another kind, nor another number of pods', () => {
    const counted = whole(200, { metadata: { name: 'a', generation: 2 } })
    expect(on('1.36', whole(200, { metadata: { name: 'a' } }), counted, 'Deployment')).toBe('unknown')
    const one = whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } })
    const two = whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 1, maxUnavailable: 1 } } } })
    expect(on('1.36', one, two, 'StatefulSet')).toBe('unknown')
  })
})
