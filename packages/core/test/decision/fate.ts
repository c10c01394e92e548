import fc from 'fast-check'
import type { LiveObject, OwnerReference } from '../../src/model/object.ts'
import { disowned } from './edit.ts'

const counts = fc.record(
  {
    observedGeneration: fc.constantFrom(0, 1, 2),
    replicas: fc.nat({ max: 3 }),
    updatedReplicas: fc.nat({ max: 3 }),
    readyReplicas: fc.nat({ max: 3 }),
    availableReplicas: fc.nat({ max: 3 }),
    conditions: fc.constantFrom(
      [],
      [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'No.' }],
    ),
  },
  { requiredKeys: [] },
)

/** What became of a child: it is there, changed, half rolled out, gone, going, or in other hands. */
export const fate = (
  app: LiveObject,
  child: LiveObject,
  changed = fc.constant(child),
): fc.Arbitrary<LiveObject | undefined> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(child) },
    { weight: 6, arbitrary: changed },
    {
      weight: 2,
      arbitrary: counts.map((status) => (child.kind === 'Deployment' ? { ...child, status } : child)),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(disowned(child)) },
    { weight: 1, arbitrary: fc.constant(withMeta(child, { deletionTimestamp: '2026-11-23T11:00:00Z' })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(owners(app), marks(app))
        .map(([ownerReferences, mark]) => withMeta(child, { ownerReferences, ...mark })),
    },
  )

const owners = ({ metadata: { name, uid } }: LiveObject): fc.Arbitrary<readonly OwnerReference[]> => {
  const ref = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', name, uid, controller: true }
  return fc.constantFrom<readonly OwnerReference[]>(
    [],
    [ref],
    [{ ...ref, controller: false }],
    [{ ...ref, uid: 'an-earlier-one' }],
    [{ ...ref, name: 'another', uid: 'another' }],
    [{ ...ref, apiVersion: 'apps/v1', kind: 'ReplicaSet', uid: 'another' }],
    [
      { ...ref, controller: false },
      { ...ref, name: 'another', uid: 'another' },
    ],
  )
}

const marks = ({ metadata: { name } }: LiveObject) =>
  fc.constantFrom<Partial<LiveObject['metadata']>>(
    {},
    { annotations: { 'platform.example.com/adopt': name } },
    { annotations: { 'platform.example.com/adopt': 'another' } },
    { annotations: { 'platform.example.com/prune': 'disabled' } },
    { labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
  )

const withMeta = (child: LiveObject, metadata: Partial<LiveObject['metadata']>): LiveObject => ({
  ...child,
  metadata: { ...child.metadata, ...metadata },
})

/** A child of our App at a name that no App of today asks for, or of a kind that we don't make. */
export const elsewhere = (child: LiveObject): LiveObject =>
  withMeta(child, { name: `${child.metadata.name}-old`, uid: `${child.metadata.uid}-old` })
