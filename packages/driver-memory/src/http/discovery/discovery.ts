import type { JsonObject } from '@fixpoint/core'
import type { ApiServer } from '../../api-server/server.ts'
import { type Discovered, discover } from './discovered.ts'
import { type Group, groupsOf } from './groups.ts'

/** `/api` */
export const apiVersions = (address: string): JsonObject => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }],
})

/** `/apis` */
export const apiGroupList = (server: ApiServer): JsonObject => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groupsOf(server).map(groupJson),
})

/** `/apis/GROUP`; undefined where there is none. */
export const apiGroup = (server: ApiServer, name: string): JsonObject | undefined => {
  const group = groupsOf(server).find((each) => each.name === name)
  return group === undefined ? undefined : { kind: 'APIGroup', apiVersion: 'v1', ...groupJson(group) }
}

const groupJson = ({ name, versions }: Group): JsonObject => {
  const all = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }))
  return { name, versions: all, preferredVersion: all[0] }
}

/** `/api/v1` or `/apis/GROUP/VERSION`; undefined where there is none. */
export const apiResourceList = (server: ApiServer, group: string, version: string): JsonObject | undefined => {
  const found = discover(server).filter(({ resource }) => resource.group === group && resource.version === version)
  if (found.length === 0) return undefined
  return {
    kind: 'APIResourceList',
    ...(group !== '' && { apiVersion: 'v1' }),
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: found.flatMap(resourcesJson),
  }
}

const resourcesJson = ({ resource, ...about }: Discovered): readonly JsonObject[] => [
  {
    name: resource.plural,
    singularName: about.singular,
    namespaced: resource.namespaced,
    kind: resource.kind,
    verbs: about.verbs,
    ...(about.shortNames.length > 0 && { shortNames: about.shortNames }),
    ...(about.categories.length > 0 && { categories: about.categories }),
    ...(about.storageVersionHash !== undefined && { storageVersionHash: about.storageVersionHash }),
  },
  ...about.subresources.map(({ name, kind, verbs }) => ({
    name: `${resource.plural}/${name}`,
    singularName: '',
    namespaced: resource.namespaced,
    ...(kind.group !== resource.group && { group: kind.group, version: kind.version }),
    kind: kind.kind,
    verbs,
  })),
]

/** `/api` or `/apis` in one answer with all resources (`apidiscovery.k8s.io/v2`). */
export const aggregated = (server: ApiServer, isCore: boolean): JsonObject => {
  const all = discover(server)
  const groups = isCore ? [{ name: '', versions: ['v1'] }] : groupsOf(server)
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(({ name, versions }) => ({
      metadata: name === '' ? {} : { name },
      versions: versions.map((version) => ({
        version,
        resources: all
          .filter(({ resource }) => resource.group === name && resource.version === version)
          .map(aggregatedJson),
        freshness: 'Current',
      })),
    })),
  }
}

const aggregatedJson = ({ resource, ...about }: Discovered): JsonObject => ({
  resource: resource.plural,
  responseKind: kindJson(resource),
  scope: resource.namespaced ? 'Namespaced' : 'Cluster',
  singularResource: about.singular,
  verbs: about.verbs,
  ...(about.shortNames.length > 0 && { shortNames: about.shortNames }),
  ...(about.categories.length > 0 && { categories: about.categories }),
  ...(about.subresources.length > 0 && {
    subresources: about.subresources.map(({ name, kind, verbs }) => ({
      subresource: name,
      responseKind: kindJson(kind),
      verbs,
    })),
  }),
})

const kindJson = ({
  group,
  version,
  kind,
}: {
  readonly group: string
  readonly version: string
  readonly kind: string
}) => ({
  group,
  version,
  kind,
})
