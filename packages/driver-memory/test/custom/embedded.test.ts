import { describe, expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

const embedded = {
  type: 'object',
  'x-kubernetes-embedded-resource': true,
  'x-kubernetes-preserve-unknown-fields': true,
}
const pod = { apiVersion: 'v1', kind: 'Pod' }

// As a real kube-apiserver 1.37.2 answered: seeds 1173, 3738, 10137 and 40473 of `npm run compare`.
describe('an object that is a field of a custom resource', () => {
  const { create, apply } = thingsOf({ embedded })

  it('has its metadata read as those of any object', () => {
    const spec = { embedded: { ...pod, metadata: { name: null, labels: {}, generateName: 'p-', bogus: 1 }, bogus: 1 } }
    const made = create('a', { spec })
    expect(within(made, 'spec', 'embedded')).toEqual({ ...pod, metadata: { generateName: 'p-' }, bogus: 1 })
    expect(made.warnings).toEqual(['unknown field "spec.embedded.metadata.bogus"'])
  })

  it('has empty metadata where they are null', () => {
    const made = create('c', { spec: { embedded: { ...pod, metadata: null, spec: {} } } })
    expect(within(made, 'spec', 'embedded')).toEqual({ ...pod, metadata: {}, spec: {} })
  })

  it('is refused where its metadata or its kind are of the wrong type', () => {
    const message = (spec: object) => within(create('b', { spec: { embedded: spec } as never }), 'message')
    expect(message({ ...pod, metadata: 'text' })).toBe(
      'Thing in version "v1" cannot be handled as a Thing: spec.embedded.metadata: Invalid value: "text": json: cannot unmarshal string into Go value of type v1.ObjectMeta',
    )
    expect(message({ ...pod, kind: 1 })).toBe(
      'Thing in version "v1" cannot be handled as a Thing: spec.embedded.kind: Invalid value: 1: must be a string',
    )
    expect(apply('b', { spec: { embedded: { ...pod, metadata: { creationTimestamp: 'soon' } } } })).toMatchObject({
      code: 422,
      body: {
        message:
          'Thing.example.com "b" is invalid: spec.embedded.metadata: Invalid value: {"creationTimestamp":"soon"}: parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse "soon" as "2006"',
      },
    })
  })
})
