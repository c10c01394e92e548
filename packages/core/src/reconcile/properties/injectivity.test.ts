import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appName, appSpec, liveApp } from '../../../test/decision/app.ts'
import { observe } from '../../../test/decision/observation.ts'
import { read } from '../../../test/decision/place.ts'
import type { Manifest } from '../../model/object.ts'
import { reconcile } from '../reconcile.ts'

type Labels = Readonly<Record<string, string>>

/** What two Apps make of nothing, so that every child is there. */
const created = (name: string, namespace: string, spec: Parameters<typeof liveApp>[3]): readonly Manifest[] => {
  const app = liveApp(name, namespace, `uid of ${namespace}/${name}`, spec)
  return reconcile(observe({ app, children: [] }), 0).actions.flatMap((action) =>
    action._tag === 'Apply' ? [action.manifest] : [],
  )
}

const keyOf = ({ apiVersion, kind, metadata }: Manifest): string =>
  JSON.stringify([apiVersion, kind, metadata.namespace, metadata.name])

const selectors = (manifests: readonly Manifest[]): readonly (readonly [namespace: string, Labels])[] =>
  manifests.flatMap(({ kind, metadata: { namespace }, spec }) => {
    const labels = kind === 'Deployment' ? read(spec, ['selector', 'matchLabels']) : read(spec, ['selector'])
    return kind === 'Ingress' ? [] : [[namespace, labels as Labels] as const]
  })

const podsOf = (manifests: readonly Manifest[]): readonly (readonly [namespace: string, Labels])[] =>
  manifests
    .filter(({ kind }) => kind === 'Deployment')
    .map(
      ({ metadata, spec }) => [metadata.namespace, read(spec, ['template', 'metadata', 'labels']) as Labels] as const,
    )

/** An empty selector selects every pod. */
const selects = (
  [place, selector]: readonly [string, Labels],
  [namespace, labels]: readonly [string, Labels],
): boolean => place === namespace && Object.entries(selector).every(([label, value]) => labels[label] === value)

const namespace = fc.constantFrom('a', 'b', 'shop')

describe('injectivity', () => {
  it('gives no two Apps a child of one name, or the pods of each other', () => {
    fc.assert(
      fc.property(
        appName,
        appName,
        namespace,
        namespace,
        appSpec,
        appSpec,
        (one, other, here, there, spec, another) => {
          fc.pre(one !== other || here !== there)
          const [a, b] = [created(one, here, spec), created(other, there, another)]
          expect(a.length).toBeGreaterThan(0)
          const keys = new Set(a.map(keyOf))
          expect(b.filter((manifest) => keys.has(keyOf(manifest)))).toEqual([])
          for (const [selecting, selected] of [
            [a, b],
            [b, a],
          ] as const) {
            expect(
              selectors(selecting).some((selector) => podsOf(selected).some((pod) => selects(selector, pod))),
            ).toBe(false)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('lets every selector of an App select its own pods', () => {
    fc.assert(
      fc.property(appName, namespace, appSpec, (name, here, spec) => {
        const manifests = created(name, here, spec)
        expect(selectors(manifests).every((selector) => podsOf(manifests).every((pod) => selects(selector, pod)))).toBe(
          true,
        )
      }),
      { numRuns: 300 },
    )
  })
})
