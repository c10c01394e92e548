import type { Json, JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { deploymentSchema } from '../schema/builtin/deployment.ts'
import { applyStrategicMergePatch } from './strategic-merge-patch.ts'

const container = (name: string, more: JsonObject = {}): JsonObject => ({ name, image: `${name}:1`, ...more })

const inPod = (fields: JsonObject): JsonObject => ({ spec: { template: { spec: fields } } })

const patched = (live: JsonObject, patch: JsonObject): Json => {
  const result = applyStrategicMergePatch(live, patch, deploymentSchema)
  return result._tag === 'Right' ? result.right : `refused: ${result.left}`
}

// What kube-apiserver 1.37 made of the same patches to a Deployment.
describe('a strategic merge patch', () => {
  it('merges containers by name, and adds those that are new at the end of what it does not order', () => {
    const live = inPod({ containers: [container('a', { command: ['x'] }), container('b')] })
    expect(patched(live, inPod({ containers: [{ name: 'a', image: 'a:2' }] }))).toEqual(
      inPod({ containers: [{ name: 'a', image: 'a:2', command: ['x'] }, container('b')] }),
    )
    expect(patched(live, inPod({ containers: [container('c')] }))).toEqual(
      inPod({ containers: [container('c'), container('a', { command: ['x'] }), container('b')] }),
    )
  })

  it('deletes an item by its key, and a field by null', () => {
    const live = inPod({ nodeName: 'n', containers: [container('a'), container('b')] })
    expect(patched(live, inPod({ nodeName: null, containers: [{ name: 'a', $patch: 'delete' }] }))).toEqual(
      inPod({ containers: [container('b')] }),
    )
  })

  it('replaces a list, or an object, where it says so', () => {
    const live = inPod({ containers: [container('a'), container('b')], securityContext: { runAsUser: 1, fsGroup: 2 } })
    const patch = inPod({
      containers: [container('c'), { $patch: 'replace' }],
      securityContext: { $patch: 'replace', fsGroup: 3 },
    })
    expect(patched(live, patch)).toEqual(inPod({ containers: [container('c')], securityContext: { fsGroup: 3 } }))
  })

  it('replaces a list that has no merge key', () => {
    const live = inPod({ containers: [container('a', { args: ['1', '2'] })] })
    expect(patched(live, inPod({ containers: [{ name: 'a', args: ['3'] }] }))).toEqual(
      inPod({ containers: [container('a', { args: ['3'] })] }),
    )
  })

  it('puts items into the order that it names, and leaves the others where they stood among them', () => {
    const live = inPod({ containers: [container('a'), container('mine'), container('b')] })
    const patch = inPod({ $setElementOrder: null, '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] })
    const { $setElementOrder: _, ...fields } = (patch['spec'] as { template: { spec: JsonObject } }).template.spec
    expect(patched(live, inPod(fields))).toEqual(
      inPod({ containers: [container('mine'), container('b'), container('a')] }),
    )
  })

  it('lets a new item take the place of a deleted one in that order', () => {
    const live = inPod({ containers: [container('c'), container('mine'), container('b'), container('a')] })
    const patch = inPod({
      '$setElementOrder/containers': [{ name: 'd' }, { name: 'b' }, { name: 'mine' }],
      containers: [container('d'), { name: 'a', $patch: 'delete' }],
    })
    expect(patched(live, patch)).toEqual(
      inPod({ containers: [container('c'), container('d'), container('b'), container('mine')] }),
    )
  })

  it('keeps of a union only the members that it names', () => {
    const live = { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } }
    const patch = { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }
    expect(patched(live, patch)).toEqual({ spec: { strategy: { type: 'Recreate' } } })
  })

  it('adds finalizers to those that are there, and takes away those that it names', () => {
    const live = { metadata: { finalizers: ['a/1', 'b/1'] } }
    expect(patched(live, { metadata: { finalizers: ['c/1'] } })).toEqual({
      metadata: { finalizers: ['c/1', 'a/1', 'b/1'] },
    })
    expect(patched(live, { metadata: { '$deleteFromPrimitiveList/finalizers': ['a/1'] } })).toEqual({
      metadata: { finalizers: ['b/1'] },
    })
  })

  it('is refused where an item lacks the key', () => {
    expect(patched(inPod({ containers: [container('a')] }), inPod({ containers: [{ image: 'x' }] }))).toBe(
      'refused: map: map[image:x] does not contain declared merge key: name',
    )
  })
})
