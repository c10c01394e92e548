import { describe, expect, it } from 'vitest'
import type { Answer } from '../answer.ts'
import { judgeOn } from './minors.ts'

const whole = (code: number, body: object): Answer => ({
  _tag: 'Whole',
  code,
  contentType: 'application/json',
  warnings: [],
  body: JSON.parse(JSON.stringify(body)),
})

const invalid = (message: string, causes: readonly object[]): Answer =>
  whole(422, { kind: 'Status', message, details: { causes } })

const cause = (field: string, message: string, reason = 'FieldValueInvalid') => ({ field, message, reason })

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
    invalid('wrong', [cause('metadata.uid', 'wrong'), cause('metadata.uid', 'wrong'), cause('data', 'no')]),
    invalid('wrong', [cause('metadata.uid', 'wrong'), cause('data', 'no')]),
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
    'how many pods of a StatefulSet may be unavailable',
    whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } }),
    whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 0, maxUnavailable: 1 } } } }),
    'StatefulSet',
  ],
  [
    'values of fields that may not change',
    invalid('handler: Invalid value: "kata": field is immutable', [
      cause('handler', 'Invalid value: "kata": field is immutable'),
    ]),
    invalid('handler: Invalid value: null: field is immutable', [
      cause('handler', 'Invalid value: null: field is immutable'),
    ]),
  ],
  [
    'which owner is wrong',
    invalid('metadata.ownerReferences.uid: Invalid value: "": must not be empty', [
      cause('metadata.ownerReferences.uid', 'Invalid value: "": must not be empty'),
    ]),
    invalid('metadata.ownerReferences[0].uid: Required value: must not be empty', [
      cause('metadata.ownerReferences[0].uid', 'Required value: must not be empty', 'FieldValueRequired'),
    ]),
  ],
  [
    'autoscalers down to zero',
    invalid('[spec.minReplicas: Invalid value: 0: must be greater than or equal to 1, spec.metrics: Forbidden: no]', [
      cause('spec.minReplicas', 'Invalid value: 0: must be greater than or equal to 1'),
      cause('spec.metrics', 'Forbidden: no', 'FieldValueForbidden'),
    ]),
    invalid('spec.metrics: Forbidden: no', [cause('spec.metrics', 'Forbidden: no', 'FieldValueForbidden')]),
    'HorizontalPodAutoscaler',
  ],
  [
    'how many pods an autoscaler may want',
    invalid('[spec.maxReplicas: Required value: must be set and greater than 0, spec.maxReplicas: low]', [
      cause('spec.maxReplicas', 'Required value: must be set and greater than 0', 'FieldValueRequired'),
      cause('spec.maxReplicas', 'low'),
    ]),
    invalid('[spec.maxReplicas: low, spec.maxReplicas: Required value]', [
      cause('spec.maxReplicas', 'low'),
      cause('spec.maxReplicas', 'Required value', 'FieldValueRequired'),
    ]),
    'HorizontalPodAutoscaler',
  ],
  [
    'a rule without verbs',
    invalid('rules[0].verbs: Required value: verbs must contain at least one value', [
      cause('rules[0].verbs', 'Required value: verbs must contain at least one value', 'FieldValueRequired'),
    ]),
    invalid('rules[0].verbs: Required value', [cause('rules[0].verbs', 'Required value', 'FieldValueRequired')]),
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

  it('does not excuse a generation of another kind, nor another number of pods', () => {
    const counted = whole(200, { metadata: { name: 'a', generation: 2 } })
    expect(on('1.36', whole(200, { metadata: { name: 'a' } }), counted, 'Deployment')).toBe('unknown')
    const one = whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } })
    const two = whole(200, { spec: { updateStrategy: { rollingUpdate: { partition: 1, maxUnavailable: 1 } } } })
    expect(on('1.36', one, two, 'StatefulSet')).toBe('unknown')
  })
})
