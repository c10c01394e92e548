import { createHash } from 'node:crypto'
import { isJsonObject, type Resource } from '@fixpoint/core'
import { builtIn } from '../../api-server/registry/built-in.ts'
import { definitionResource } from '../../api-server/registry/custom/custom-resource-definition.ts'
import type { ServedKind } from '../../api-server/registry/kind.ts'
import { namespaceResource } from '../../api-server/registry/namespace/namespace-resource.ts'
import { objectOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { serviceAccountKind } from '../../api-server/registry/simple/config.ts'
import { type ApiServer, servedBy } from '../../api-server/server.ts'
import { reviews } from '../identity/reviews.ts'
import { tokenRequest } from '../identity/token-request.ts'
import { viewsOf } from '../resource-view.ts'
import { builtInNames } from './built-in-names.ts'

/** What clients are told of a resource. */
export interface Discovered {
  readonly resource: Resource
  readonly singular: string
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  readonly verbs: readonly string[]
  /** Absent where objects are not stored. */
  readonly storageVersionHash?: string
  readonly subresources: readonly Subresource[]
}

export interface Subresource {
  readonly name: string
  readonly kind: Pick<Resource, 'group' | 'version' | 'kind'>
  readonly verbs: readonly string[]
}

/** All resources of a server, by group and version. */
export const discover = (server: ApiServer): readonly Discovered[] =>
  [...stored(server), ...answered].toSorted((a, b) => (a.resource.plural < b.resource.plural ? -1 : 1))

const binding = builtIn('', 'v1', 'Binding', 'bindings')

const answered: readonly Discovered[] = [...reviews.map(({ kind: { resource } }) => resource), binding].map(
  (resource) => ({
    resource,
    singular: resource.kind.toLowerCase(),
    shortNames: [],
    categories: [],
    verbs: ['create'],
    subresources: [],
  }),
)

const stored = (server: ApiServer): readonly Discovered[] =>
  viewsOf(server).map(({ resource, kind }) => ({
    resource,
    ...namesOf(server, resource, kind),
    verbs: verbsOf(resource, kind),
    storageVersionHash: hashOf(kind),
    subresources: subresourcesOf(resource, kind),
  }))

const verbsOf = ({ plural }: Resource, { definedBy }: ServedKind): readonly string[] => {
  // In the order in which each of the real API servers names them.
  if (definedBy !== undefined) return customVerbs
  return plural === 'namespaces' ? verbs.filter((verb) => verb !== 'deletecollection') : verbs
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
const customVerbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch']

const namesOf = (
  server: ApiServer,
  resource: Resource,
  { definedBy }: ServedKind,
): Pick<Discovered, 'singular' | 'shortNames' | 'categories'> => {
  const definition =
    definedBy === undefined ? undefined : servedBy(server, definitionResource)?.collection.get('', definedBy)
  const names = objectOf(objectOf(definition?.['status'])['acceptedNames'])
  if (definition !== undefined)
    return {
      singular: textOf(names['singular']),
      shortNames: textsOf(names['shortNames']),
      categories: textsOf(names['categories']),
    }
  const { shortNames = [], categories = [] } = builtInNames[`${resource.plural}.${resource.group}`] ?? {}
  return { singular: resource.kind.toLowerCase(), shortNames, categories }
}

const subresourcesOf = (resource: Resource, kind: ServedKind): readonly Subresource[] => [
  ...(kind.resource === namespaceResource ? [{ name: 'finalize', kind: resource, verbs: ['update'] }] : []),
  ...(resource.plural === 'pods' && resource.group === ''
    ? [
        { name: 'binding', kind: binding, verbs: ['create'] },
        { name: 'ephemeralcontainers', kind: resource, verbs: ['get', 'patch', 'update'] },
        { name: 'eviction', kind: { group: 'policy', version: 'v1', kind: 'Eviction' }, verbs: ['create'] },
        { name: 'resize', kind: resource, verbs: ['get', 'patch', 'update'] },
      ]
    : []),
  ...(kind.resource === serviceAccountKind.resource
    ? [{ name: 'token', kind: tokenRequest.kind.resource, verbs: ['create'] }]
    : []),
  ...(kind.scale === undefined
    ? []
    : [
        {
          name: 'scale',
          kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
          verbs: ['get', 'patch', 'update'],
        },
      ]),
  ...(kind.status === undefined ? [] : [{ name: 'status', kind: resource, verbs: ['get', 'patch', 'update'] }]),
]

/** In what version objects are stored, so that clients see a change of it. */
const hashOf = ({ resource, storedForm }: ServedKind): string => {
  const { group, version, kind } = resource
  const stored = `${storedForm?.apiVersion ?? `${group}/${version}`}/${kind}`
  const known = hashes.get(stored)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(stored).digest().subarray(0, 8).toString('base64')
  hashes.set(stored, digest)
  return digest
}

const hashes = new Map<string, string>()

/** Whether a definition names the columns of its table. */
export const definitionOf = (server: ApiServer, { definedBy }: ServedKind) => {
  if (definedBy === undefined) return undefined
  const definition = servedBy(server, definitionResource)?.collection.get('', definedBy)
  return isJsonObject(definition) ? definition : undefined
}
