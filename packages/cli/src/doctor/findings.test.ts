import { customResourceDefinition, type JsonObject, type LiveObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { appFindings, orphanFindings } from './apps.ts'
import { versionFinding } from './cluster.ts'
import { definitionFinding } from './definition.ts'
import { leaseFinding } from './operator.ts'
import { rightsFinding } from './rights.ts'

const metadata = { name: 'shop', namespace: 'prod', uid: 'u1', resourceVersion: '1', generation: 1 }

describe('a version of Kubernetes', () => {
  it.each<[JsonObject, string]>([
    [{ minor: '37', gitVersion: 'v1.37.2' }, 'ok'],
    [{ minor: '30+', gitVersion: 'v1.30.1-eks' }, 'ok'],
    [{ minor: '28', gitVersion: 'v1.28.9' }, 'warning'],
  ])('%j is %s', (version, level) => expect(versionFinding('https://k', version).level).toBe(level))
})

describe('the CustomResourceDefinition', () => {
  const established = { conditions: [{ type: 'Established', status: 'True' }] }
  const live = (spec: JsonObject, status: JsonObject): LiveObject => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata,
    spec,
    status,
  })
  const ours = customResourceDefinition()['spec'] as JsonObject

  it('is right where it is ours, with what an API server adds', () =>
    expect(definitionFinding(live({ ...ours, conversion: { strategy: 'None' } }, established)).level).toBe('ok'))

  it('is wrong where it is not there, not established, or of another version', () => {
    expect(definitionFinding(undefined)).toMatchObject({ level: 'error', what: expect.stringContaining('not there') })
    const conditions = [{ type: 'NamesAccepted', status: 'False', message: '"apps" is in use' }]
    expect(definitionFinding(live(ours, { conditions })).cause).toBe('"apps" is in use')
    const older = JSON.parse(JSON.stringify(ours).replaceAll('containerPort', 'port')) as JsonObject
    expect(definitionFinding(live(older, established))).toMatchObject({
      level: 'error',
      what: expect.stringContaining('another one'),
    })
  })
})

describe('the lease', () => {
  const now = Date.UTC(2026, 0, 1, 12)
  const lease = (spec: JsonObject, annotations = {}): LiveObject => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { ...metadata, annotations },
    spec,
  })
  const held = (secondsAgo: number, annotations = {}): LiveObject =>
    lease(
      {
        holderIdentity: 'pod-1',
        leaseDurationSeconds: 15,
        renewTime: new Date(now - secondsAgo * 1000).toISOString().replace('Z', '000Z'),
      },
      annotations,
    )
  const levelOf = (live: LiveObject | undefined): string => leaseFinding(live, 'fixpoint-system', '1.0.0', now).level

  it('is held by one who renews it', () => {
    expect(levelOf(held(2))).toBe('ok')
    expect(levelOf(held(2, { 'platform.example.com/operator-version': '1.0.0' }))).toBe('ok')
  })
  it('is held by an operator of another version', () =>
    expect(levelOf(held(2, { 'platform.example.com/operator-version': '0.9.0' }))).toBe('warning'))
  it('is nobody’s where it is absent, given away, or was not renewed for long', () => {
    expect(levelOf(undefined)).toBe('error')
    expect(levelOf(lease({ holderIdentity: '' }))).toBe('error')
    expect(levelOf(held(60))).toBe('error')
  })
})

describe('the rights of the operator', () => {
  it('that are missing are named', () =>
    expect(
      rightsFinding('ns/fixpoint', 27, [{ verb: 'patch', group: 'apps', resource: 'deployments' }], 0),
    ).toMatchObject({ level: 'error', cause: 'It may not patch deployments.apps.' }))
  it('may be beyond what the user may ask', () =>
    expect(rightsFinding('ns/fixpoint', 27, [], 27).level).toBe('warning'))
})

describe('Apps', () => {
  const app = (name: string, conditions: readonly JsonObject[] = []): LiveObject => ({
    apiVersion: 'platform.example.com/v1alpha1',
    kind: 'App',
    metadata: { ...metadata, name, uid: name },
    spec: { deploy: { image: 'nginx' } },
    status: { observedGeneration: 1, conditions },
  })
  const condition = (type: string, status: string): JsonObject => ({
    type,
    status,
    reason: 'SomeReason',
    message: 'M.',
    observedGeneration: 1,
    lastTransitionTime: '2026-01-01T00:00:00Z',
  })
  const ready = [condition('Ready', 'True')]
  const stalled = [condition('Ready', 'False'), condition('Stalled', 'True')]

  it('that are all Ready are one line', () =>
    expect(appFindings([app('a', ready), app('b', ready)])).toEqual([
      { group: 'apps', level: 'ok', what: 'all 2 Apps are Ready' },
    ]))

  it('that are not Ready are named, those that stay so first, and no more than a few', () => {
    const many = [app('new'), app('stuck', stalled), ...Array.from({ length: 5 }, (_, index) => app(`n${index}`))]
    const whats = appFindings(many).map(({ what }) => what)
    expect(whats[0]).toBe('App prod/stuck is not Ready: SomeReason')
    expect(whats).toHaveLength(6)
    expect(whats[5]).toBe('2 more Apps not Ready')
  })

  const service = (uid?: string): LiveObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...metadata,
      ...(uid !== undefined && {
        ownerReferences: [
          { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', name: 'shop', uid, controller: true },
        ],
      }),
    },
  })

  it('that are gone have left what nobody owns any more', () => {
    expect(orphanFindings([app('a')], [service('a')])[0]?.level).toBe('ok')
    expect(orphanFindings([app('a')], [service()])[0]?.fix).toContain('kubectl delete services shop -n prod')
    expect(orphanFindings([app('a')], [service('other')])[0]?.level).toBe('warning')
  })
})
