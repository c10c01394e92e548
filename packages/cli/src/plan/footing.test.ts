import type { LiveObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { footingOf, movesBetween } from './footing.ts'
import { readSavedPlan, savePlan } from './saved-plan.ts'

const service: LiveObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'shop',
    namespace: 'prod',
    uid: 'u1',
    resourceVersion: '812',
    labels: { a: '1', b: '2' },
    managedFields: [
      { manager: 'fixpoint', operation: 'Apply', time: '2026-01-01T00:00:00Z', fieldsV1: { 'f:spec': {} } },
    ],
  },
  spec: { ports: [{ port: 80 }] },
}

const withMetadata = (metadata: object): LiveObject => ({ ...service, metadata: { ...service.metadata, ...metadata } })

const moves = (...now: readonly LiveObject[]): readonly string[] =>
  movesBetween([footingOf(service)], now.map(footingOf))

describe('a plan stands', () => {
  it('where all is as it was', () => expect(moves(service)).toEqual([]))

  it('where only statuses moved', () => {
    const managedFields = [
      ...(service.metadata.managedFields ?? []),
      { manager: 'kube-controller-manager', operation: 'Update', subresource: 'status', fieldsV1: { 'f:status': {} } },
    ]
    expect(moves({ ...withMetadata({ resourceVersion: '840', managedFields }), status: { replicas: 3 } })).toEqual([])
  })

  it('where labels come in another order', () =>
    expect(moves(withMetadata({ resourceVersion: '840', labels: { b: '2', a: '1' } }))).toEqual([]))
})

describe('a plan does not stand', () => {
  it.each<[string, LiveObject]>([
    ['the spec', { ...withMetadata({ resourceVersion: '840' }), spec: { ports: [{ port: 81 }] } }],
    ['a label', withMetadata({ resourceVersion: '840', labels: { a: '1' } })],
    ['the owners', withMetadata({ resourceVersion: '840', ownerReferences: [] })],
    ['who holds its fields', withMetadata({ resourceVersion: '840', managedFields: [] })],
    ['that it is being deleted', withMetadata({ resourceVersion: '840', deletionTimestamp: '2026-01-01T00:00:00Z' })],
  ])('where %s of an object changed, and both versions are named', (_, now) =>
    expect(moves(now)).toEqual(['Service prod/shop was changed: planned on version 812, found 840']),
  )

  it('where an object is gone, another one, or new', () => {
    expect(moves()).toEqual(['Service prod/shop is gone, planned on version 812'])
    expect(moves(withMetadata({ uid: 'u2' }))).toEqual([
      'Service prod/shop is another one now: planned on uid u1, found u2',
    ])
    expect(movesBetween([], [footingOf(service)])).toEqual([
      'Service prod/shop is there now, with version 812; the plan knew of none',
    ])
  })
})

describe('a saved plan', () => {
  const totals = { create: 0, update: 0, remove: 0, left: 0, blocked: 0 }
  const body = { spec: { deploy: { image: 'nginx:1.27' } } }
  const saved = savePlan({
    server: 'https://127.0.0.1:6443',
    apps: [{ namespace: 'prod', name: 'shop', specHash: '1', body }],
    standsOn: [footingOf(service)],
    plan: { apps: [], totals },
  })
  const text = JSON.stringify(saved, undefined, 2)

  it('is read as it was saved', () => expect(readSavedPlan('shop.fxplan', text)).toEqual(saved))

  it.each([
    ['was edited', text.replace('nginx:1.27', 'nginx:1.28')],
    ['was cut', text.slice(0, -20)],
    ['is of another version', text.replace('fixpoint/v1', 'fixpoint/v2')],
    ['is something else', '{"kind":"Plan"}'],
    ['is a list', '[]'],
  ])('that %s is none', (_, other) => expect(readSavedPlan('shop.fxplan', other)).toMatchObject({ code: 'FX0808' }))
})
