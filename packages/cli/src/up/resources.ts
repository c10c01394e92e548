import { app, type Resource, watched } from '@fixpoint/core'

const replicaSet: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  namespaced: true,
}
const pod: Resource = { group: '', version: 'v1', kind: 'Pod', plural: 'pods', namespaced: true }

export const namespace: Resource = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
}

/** What stands in the tree of an App, in this order. */
export const shown: readonly Resource[] = [...watched, replicaSet, pod]

const shortNames: Readonly<Record<string, string>> = {
  [app.kind]: 'fxapp',
  Deployment: 'deploy',
  ReplicaSet: 'rs',
  Pod: 'po',
  Service: 'svc',
  Ingress: 'ing',
}

/** The resource that a user calls by its kind, plural or short name, as kubectl does. */
export const resourceCalled = (word: string): Resource | undefined =>
  shown.find(({ kind, plural }) => [kind.toLowerCase(), plural, shortNames[kind]].includes(word.toLowerCase()))

/** All names of resources, for suggestions. */
export const resourceNames: readonly string[] = shown.flatMap(({ kind, plural }) => [kind.toLowerCase(), plural])
