import { describe, expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

const managers = (answer: Parameters<typeof within>[0]) => within(answer, 'metadata', 'managedFields')

// As a real kube-apiserver 1.37.2 answered: seeds 405, 6681, 2604 and 5790 of `npm run compare`.
describe('the field managers of a custom resource', () => {
  const things = thingsOf({ size: { type: 'integer' } }, { replicas: { type: 'integer' } })
  const { create, put, merge } = things

  it('are not told of an object that they can not look into, for a status that is not stored', () => {
    expect(managers(create('a', { spec: { size: 1 }, status: { replicas: 'x' } }))).toBeUndefined()
    expect(managers(create('b', { spec: { size: 1 }, status: { replicas: 1 } }))).toHaveLength(1)
  })

  it('stay as they were where an update is such an object', () => {
    const before = create('c', { spec: { size: 1 } })
    const metadata = { resourceVersion: within(before, 'metadata', 'resourceVersion') ?? null }
    const after = put('c', { metadata, spec: { size: 2 }, status: true })
    expect(within(after, 'spec', 'size')).toBe(2)
    expect(managers(after)).toEqual(managers(before))
  })

  it('are not forgotten for an empty list of them, which is gone once it is read', () => {
    const before = create('d', { spec: { size: 1 } })
    expect(managers(merge('d', { metadata: { managedFields: [] } }))).toEqual(managers(before))
    expect(managers(merge('d', { metadata: { managedFields: [{}] } }))).toBeUndefined()
  })

  // Seed 3240.
  it('can not be told of what was there before its first apply, where they can not look into that', () => {
    const { create, apply } = thingsOf({ bytes: { type: 'string', format: 'byte' } })
    create('e', { spec: { bytes: [] } })
    expect(apply('e', { spec: {} })).toMatchObject({
      code: 500,
      body: {
        message:
          'failed to create manager for existing fields: failed to convert new object (default/e; example.com/v1, Kind=Thing) to smd typed: .spec.bytes: expected string, got &value.valueUnstructured{Value:[]interface {}{}}',
      },
    })
  })

  // Seed 8355.
  it('are named by nobody, which is told after what keeps them from the object that is there', () => {
    const { create, apply } = thingsOf({ bytes: { type: 'string', format: 'byte' } })
    create('f', { spec: { bytes: ['x'] } })
    const named = { metadata: { managedFields: [{}] }, spec: {} }
    expect(apply('f', named)).toMatchObject({
      code: 500,
      body: { message: expect.stringMatching(/^failed to create manager for existing fields: /) },
    })
    expect(apply('g', named)).toMatchObject({ code: 400, body: { message: 'metadata.managedFields must be nil' } })
  })

  // Seed 10044.
  it('are not told of a status that is not there, when the first apply after all were forgotten is one to the status', () => {
    const { create, put, apply } = thingsOf({ size: { type: 'string' } })
    const resourceVersion = within(create('f', { spec: {} }), 'metadata', 'resourceVersion') ?? ''
    const forgotten = put('f', { metadata: { resourceVersion, managedFields: [{}] }, spec: { size: 'small' } })
    expect(forgotten.code).toBe(200)
    expect(within(apply('f', {}, 'one', 'status'), 'metadata')).toStrictEqual(within(forgotten, 'metadata'))
    expect(forgotten).not.toHaveProperty('body.metadata.managedFields')
  })

  it('may say of the time that an object was made what is no time', () => {
    const { apply } = thingsOf({ size: { type: 'string' } })
    const said = (creationTimestamp: string) => apply('f', { metadata: { creationTimestamp }, spec: { size: 'small' } })
    expect(said('').code).toBe(201)
    expect(said('').code).toBe(200)
    expect(within(said('x'), 'metadata', 'creationTimestamp')).toBe('1970-01-01T00:00:00Z')
  })
})
