import { isDeepStrictEqual } from 'node:util'
import type { AppSpec } from '../../src/model/app.ts'
import type { Json } from '../../src/model/json.ts'
import type { LiveObject, ManagedFieldsEntry } from '../../src/model/object.ts'
import { fieldKeys, type Place, placesOf, read } from './place.ts'

// What someone who knows Kubernetes would write down from the documentation of an App. It shares nothing with `kinds/`.

/** A field that the spec of an App determines, and its value. */
export type Leaf = readonly [place: Place, value: Json]

/** All fields that the spec of an App determines, by kind of child. */
export const wanted = (app: LiveObject): ReadonlyMap<string, readonly Leaf[]> => {
  const { deploy, service, ingress } = app.spec as unknown as AppSpec
  const { name, uid } = app.metadata
  const selector = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name }
  const labels = Object.entries({ ...selector, 'app.kubernetes.io/managed-by': 'fixpoint' })
  const owner = {
    apiVersion: 'platform.example.com/v1alpha1',
    kind: 'App',
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  }
  const common: readonly Leaf[] = [
    ...labels.map(([label, value]): Leaf => [['metadata', 'labels', label], value]),
    [['metadata', 'ownerReferences', { uid }], owner],
  ]
  const pod: Place = ['spec', 'template', 'spec']
  const container: Place = [...pod, 'containers', { name: 'app' }]
  const port: Place = [...container, 'ports', { containerPort: deploy.containerPort ?? 0, protocol: 'TCP' }]
  const kinds = new Map<string, readonly Leaf[]>()
  kinds.set('Deployment', [
    ...common,
    [['spec', 'replicas'], deploy.replicas],
    [['spec', 'selector'], { matchLabels: selector }],
    ...labels.map(([label, value]): Leaf => [['spec', 'template', 'metadata', 'labels', label], value]),
    [[...pod, 'automountServiceAccountToken'], false],
    [[...pod, 'securityContext', 'seccompProfile', 'type'], 'RuntimeDefault'],
    [[...container, 'name'], 'app'],
    [[...container, 'image'], deploy.image],
    [[...container, 'securityContext', 'allowPrivilegeEscalation'], false],
    ...(deploy.containerPort === undefined ? [] : [[[...port, 'containerPort'], deploy.containerPort] satisfies Leaf]),
    ...(deploy.containerPort === undefined ? [] : [[[...port, 'name'], 'http'] satisfies Leaf]),
  ])
  if (service !== undefined) {
    const item: Place = ['spec', 'ports', { port: service.port, protocol: 'TCP' }]
    kinds.set('Service', [
      ...common,
      [[...item, 'name'], 'http'],
      [[...item, 'port'], service.port],
      [[...item, 'targetPort'], 'http'],
      [['spec', 'selector'], selector],
    ])
  }
  if (ingress !== undefined) {
    const backend = { service: { name, port: { name: 'http' } } }
    const paths = [{ path: ingress.path, pathType: 'Prefix', backend }]
    kinds.set('Ingress', [...common, [['spec', 'rules'], [{ host: ingress.host, http: { paths } }]]])
  }
  return kinds
}

/** What is to be asked of a live object: all that is wanted, but for the replicas of an autoscaler. */
export const due = (leaves: readonly Leaf[], live: LiveObject | undefined): readonly Leaf[] => {
  const scaled = (live?.metadata.managedFields ?? []).some(
    (entry) =>
      entry.manager === 'kube-controller-manager' && entry.subresource === 'scale' && owns(entry, ['spec', 'replicas']),
  )
  // These scenes don't say whether an autoscaler is there: what is ours too is still asked for.
  return scaled && live !== undefined && !owns(oursOf(live), ['spec', 'replicas'])
    ? leaves.filter(([place]) => place.at(-1) !== 'replicas')
    : leaves
}

/** Whether an entry of `managedFields` has this very field. */
export const owns = (entry: ManagedFieldsEntry | undefined, place: Place): boolean =>
  read(entry?.fieldsV1, fieldKeys(place)) !== undefined

/** The entry of our applies. */
export const oursOf = (live: LiveObject): ManagedFieldsEntry | undefined =>
  live.metadata.managedFields?.find(
    ({ manager, operation, subresource }) =>
      manager === 'fixpoint' && operation === 'Apply' && subresource === undefined,
  )

/** Whether a server-side apply of what is wanted would change anything, be it only who owns a field. */
export const differs = (leaves: readonly Leaf[], live: LiveObject): boolean => {
  const asked = due(leaves, live)
  const ours = oursOf(live)
  const isElse = asked.some(([place, value]) => !isDeepStrictEqual(read(live, place), value))
  if (live.metadata.managedFields === undefined) return isElse
  const known = new Set(asked.map(([place]) => JSON.stringify(fieldKeys(place))))
  return (
    isElse ||
    asked.some(([place]) => !owns(ours, place)) ||
    placesOf(ours?.fieldsV1 ?? {}).some(
      (place) => place.length > 0 && !known.has(JSON.stringify(fieldKeys(place))) && read(live, place) !== undefined,
    )
  )
}
