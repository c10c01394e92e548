import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe, type Scene } from '../../test/decision/observation.ts'
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts'
import { decodeLive } from '../model/live.codec.ts'
import type { LiveObject } from '../model/object.ts'
import type { Plan } from '../reconcile/plan.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { watched } from './controller.ts'
import { fold, type Kept, keep, open, saysTheSame } from './kept.ts'

const now = 1_764_000_000_000

const resourceOf = (live: LiveObject) => {
  const resource = watched.find(({ kind }) => kind === live.kind)
  if (resource === undefined) throw new Error(`${live.kind} is not watched`)
  return resource
}

const kept = (live: LiveObject): Kept => keep(live, resourceOf(live))

const decide = (scene: Scene): Plan => reconcile(observe(scene), now)

/** As it came, and as text. */
const forms = {
  fresh: (live: LiveObject): LiveObject => open(kept(live)),
  folded: (live: LiveObject): LiveObject => open(folded(live)),
}

const folded = (live: LiveObject): Kept => {
  const it = kept(live)
  fold(it)
  return it
}

const fromCache = ({ app, children }: Scene, form: (live: LiveObject) => LiveObject): Scene => ({
  app: form(app),
  children: children.map(form),
})

/** Scenes of a real API server. */
const recorded = new URL('../../testing/recorded/', import.meta.url)
const scenes = readdirSync(recorded).map((file): readonly [string, Scene] => {
  const objects = JSON.parse(readFileSync(new URL(file, recorded), 'utf8')) as readonly LiveObject[]
  const [app] = objects.filter(({ kind }) => kind === 'App')
  if (app === undefined) throw new Error(`${file} has no App`)
  return [file, { app, children: objects.filter(({ kind }) => kind !== 'App') }]
})

describe('what the cache keeps', () => {
  it.each(scenes)('of real objects has the plan of the whole ones: %s', (_, scene) => {
    expect(decide(fromCache(scene, forms.fresh))).toEqual(decide(scene))
    expect(decide(fromCache(scene, forms.folded))).toEqual(decide(scene))
  })

  it('of whatever others made of an App has the plan of the whole objects', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        expect(decide(fromCache(scene, forms.fresh))).toEqual(decide(scene))
        expect(decide(fromCache(scene, forms.folded))).toEqual(decide(scene))
      }),
      { numRuns: 500 },
    )
  })

  it('is a third of what an API server sends', () => {
    const [, scene] = scenes.find(([file]) => file === 'at-rest.json') ?? []
    const objects = scene === undefined ? [] : [scene.app, ...scene.children]
    const before = objects.reduce((sum, live) => sum + JSON.stringify(live).length, 0)
    // A second App of the same kind: what it says alike is kept once.
    const texts = new Set(objects.map(renamed).flatMap(textsOf))
    const known = new Set(objects.flatMap(textsOf))
    const own = [...texts].filter((text) => typeof text === 'string' && !known.has(text))
    expect(own.join('').length * 3).toBeLessThan(before)
  })

  it.each(['a', 'app', 'f:', 'fixpoint', '{}', '$&', '\\', '"', 'null', '1'])(
    'survives a name that is all over it: %j',
    (name) => {
      const live = { ...deployment(), metadata: { ...deployment().metadata, name } }
      const { metadata, spec } = forms.folded(live)
      expect(metadata.managedFields).toEqual(live.metadata.managedFields)
      expect(spec).toEqual(live.spec)
      expect(metadata.labels).toEqual(live.metadata.labels)
    },
  )

  it('of an object nested without end is none of its spec', () => {
    const text = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    const endless = { ...deployment(), spec: JSON.parse(text) as never }
    expect(forms.fresh(endless).spec).toBeNull()
    expect(forms.folded(endless).spec).toBeNull()
  })
})

describe('a change that no decision reads', () => {
  const isHeard = (path: readonly (string | number)[], value: Json | undefined): readonly boolean[] => {
    const live = decodeLive(withValue(deployment() as unknown as Json, path, value), resourceOf(deployment()))
    if (live._tag === 'Left') throw new Error('the change broke it')
    const heard = [kept, folded].flatMap((one) => [kept, folded].map((other) => [one(deployment()), other(live.right)]))
    return heard.map(([a, b]) => a !== undefined && b !== undefined && !saysTheSame(a, b))
  }

  it.each<readonly [readonly (string | number)[], Json]>([
    [['metadata', 'resourceVersion'], '99'],
    [['metadata', 'annotations', 'deployment.kubernetes.io/revision'], '2'],
    [['metadata', 'managedFields', 0, 'time'], '2030-01-01T00:00:00Z'],
    [['status', 'conditions', 0, 'lastUpdateTime'], '2030-01-01T00:00:00Z'],
    [['status', 'conditions', 0, 'message'], 'Deployment has more than minimum availability.'],
    [['status', 'terminatingReplicas'], 1],
  ])('is one of %j', (path, value) => {
    expect(isHeard(path, value)).toEqual([false, false, false, false])
  })

  it.each<readonly [readonly (string | number)[], Json | undefined]>([
    [['spec', 'paused'], true],
    [['metadata', 'labels', 'more'], 'x'],
    [['metadata', 'ownerReferences'], undefined],
    [['metadata', 'annotations', 'platform.example.com/prune'], 'disabled'],
    [['metadata', 'managedFields', 1, 'manager'], 'kubectl'],
    [['metadata', 'deletionTimestamp'], '2030-01-01T00:00:00Z'],
    [['metadata', 'generation'], 2],
    [['metadata', 'uid'], 'another'],
    [['status', 'readyReplicas'], 1],
    [['status', 'conditions', 1, 'status'], 'False'],
  ])('is none of %j', (path, value) => {
    expect(isHeard(path, value)).toEqual([true, true, true, true])
  })
})

const withValue = (
  at: Json | undefined,
  [step, ...rest]: readonly (string | number)[],
  value: Json | undefined,
): Json => {
  if (step === undefined) return value ?? null
  if (isJsonArray(at)) return at.map((item, index) => (index === step ? withValue(item, rest, value) : item))
  const object = isJsonObject(at) ? at : {}
  const key = String(step)
  const next = rest.length === 0 ? value : withValue(object[key], rest, value)
  return { ...object, [key]: next }
}

const deployment = (): LiveObject => {
  const [, scene] = scenes.find(([file]) => file === 'at-rest.json') ?? []
  const found = scene?.children.find(({ kind }) => kind === 'Deployment')
  if (found === undefined) throw new Error('the recording has no Deployment')
  return found
}

const textsOf = (live: LiveObject): readonly unknown[] => {
  const { form, ...head } = folded(live)
  return [head, form].flatMap((part) => Object.values(part).flat())
}

const renamed = (live: LiveObject): LiveObject =>
  JSON.parse(JSON.stringify(live).replaceAll('app-sample', 'another').replaceAll('155971d9', '255971d9')) as LiveObject
