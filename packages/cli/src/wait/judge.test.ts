import type { LiveObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { type Goal, judge } from './judge.ts'

const shop = { namespace: 'default', name: 'shop' }

const condition = (type: string, status: string, observedGeneration = 2): object => ({
  type,
  status,
  reason: 'SomeReason',
  message: 'Some message.',
  observedGeneration,
  lastTransitionTime: '2026-01-01T00:00:00Z',
})

const live = (conditions: readonly object[], { observedGeneration = 2, deleting = false } = {}): LiveObject => ({
  apiVersion: 'platform.example.com/v1alpha1',
  kind: 'App',
  metadata: {
    ...shop,
    uid: 'u1',
    resourceVersion: '1',
    generation: 2,
    ...(deleting && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
  },
  spec: { deploy: { image: 'nginx' } },
  status: { observedGeneration, conditions } as never,
})

const standing = (apps: readonly LiveObject[], goal: Goal = 'Ready'): string => judge(shop, goal, apps).standing._tag

describe('an App that is awaited to be Ready', () => {
  it('is, where Ready is True for its generation', () =>
    expect(standing([live([condition('Ready', 'True')])])).toBe('Reached'))

  it('is not, where Ready is True for what it asked for before', () => {
    expect(standing([live([condition('Ready', 'True', 1)], { observedGeneration: 1 })])).toBe('Pending')
    expect(standing([live([condition('Ready', 'True', 1)])])).toBe('Pending')
  })

  it('is not given up for a stall of what it asked for before', () =>
    expect(
      standing([live([condition('Ready', 'False', 1), condition('Stalled', 'True', 1)], { observedGeneration: 1 })]),
    ).toBe('Pending'))

  it('is given up where it is stalled', () =>
    expect(standing([live([condition('Ready', 'False'), condition('Stalled', 'True')])])).toBe('Hopeless'))

  it('is given up where it is suspended, unless it was Ready for this generation', () => {
    expect(standing([live([condition('Ready', 'True', 1), condition('Suspended', 'True')])])).toBe('Hopeless')
    expect(standing([live([condition('Ready', 'True'), condition('Suspended', 'True')])])).toBe('Reached')
  })

  it('is awaited while nobody reports on it', () => expect(standing([live([])])).toBe('Pending'))

  it('is given up where it is deleted, or gone', () => {
    expect(standing([live([condition('Ready', 'True')], { deleting: true })])).toBe('Hopeless')
    expect(standing([])).toBe('Hopeless')
  })
})

describe('an App that is awaited to be gone', () => {
  it('is awaited as long as it is there, however it is', () =>
    expect(standing([live([condition('Ready', 'False'), condition('Stalled', 'True')])], 'Deleted')).toBe('Pending'))

  it('is gone where it is not there', () => expect(standing([], 'Deleted')).toBe('Reached'))
})
