import { describe, expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

// As a real kube-apiserver 1.37.2 answered, by the seeds of `npm run compare`.
describe('a custom resource', () => {
  const { create, put, merge, apply, get, scale, scaleTo } = thingsOf(
    { size: { type: 'integer' }, replicas: { type: 'integer' } },
    { phase: { type: 'string' } },
  )
  const message = (answer: Parameters<typeof within>[0]) => within(answer, 'message')

  it('is refused for its kind alone where that is another one (2808, 4602)', () => {
    expect(message(create('a', { kind: 'text', metadata: { labels: { a: '-' } }, spec: { size: 'x' } }))).toBe(
      'text.example.com "a" is invalid: kind: Invalid value: "text": must be Thing',
    )
    expect(put('a', { kind: 'text' }).code).toBe(404)
  })

  it('is told of finalizers without a domain, once they are added (5277)', () => {
    const made = create('b', { metadata: { finalizers: ['x', 'a.b', 'example.com/x'] } })
    const advice = 'to avoid accidental conflicts with other finalizer writers'
    expect(made.warnings).toEqual([
      `metadata.finalizers: "a.b": prefer a domain-qualified finalizer name including a path (/) ${advice}`,
      `metadata.finalizers: "x": prefer a domain-qualified finalizer name ${advice}`,
    ])
    expect(put('b', within(made) as never).warnings ?? []).toEqual([])
  })

  it('has no scale without replicas, and gets one by a patch that says how many (4374)', () => {
    create('c', { spec: {} })
    expect(scale('c')).toMatchObject({
      code: 500,
      body: { message: 'Internal error occurred: the spec replicas field ".spec.replicas" does not exist' },
    })
    expect(message(scaleTo('c', {}))).toBe('the spec replicas field ".spec.replicas" cannot be empty')
    expect(scaleTo('c', { spec: { replicas: 2 } }).code).toBe(200)
    expect(within(get('c'), 'spec', 'replicas')).toBe(2)
  })

  it('leaves its status, and no metadata, to who was there before its first apply by way of the status (3861)', () => {
    create('d', { metadata: { labels: { a: 'b' } }, spec: { size: 1 } })
    merge('d', { status: { phase: 'x' } }, 'status')
    merge('d', { metadata: { managedFields: [{}] } })
    expect(within(apply('d', {}, 'one', 'status'), 'metadata', 'managedFields')).toMatchObject([
      { manager: 'before-first-apply', fieldsV1: { 'f:status': { '.': {}, 'f:phase': {} } } },
    ])
    expect(JSON.stringify(get('d').body)).not.toContain('f:metadata')
  })

  it('names who scaled it, at no time, before who else updated it (13428)', () => {
    create('e', { spec: { replicas: 1 } })
    merge('e', { status: { phase: 'x' } }, 'status')
    scaleTo('e', { spec: { replicas: 2 } }, 'zed')
    const managers = within(get('e'), 'metadata', 'managedFields') as readonly { manager: string; time?: string }[]
    expect(managers.map(({ manager, time }) => [manager, time !== undefined])).toEqual([
      ['zed', false],
      ['test', true],
      ['test', true],
    ])
  })
})
