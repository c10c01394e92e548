import type { ApiServer } from '../../api-server/server.ts'
import { reviews } from '../identity/reviews.ts'
import { viewsOf } from '../resource-view.ts'
import { byPreference } from './version-order.ts'

/** A group of the API other than the core, and its versions, the preferred one first. */
export interface Group {
  readonly name: string
  readonly versions: readonly string[]
}

/** In the order in which kube-apiserver names them: its own, then those of custom resources. */
export const groupsOf = (server: ApiServer): readonly Group[] => {
  const versions = new Map<string, string[]>()
  const resources = [...viewsOf(server), ...reviews.map(({ kind }) => kind)].map(({ resource }) => resource)
  for (const resource of resources) {
    if (resource.group === '') continue
    const known = versions.get(resource.group)
    if (known === undefined) versions.set(resource.group, [resource.version])
    else if (!known.includes(resource.version)) known.push(resource.version)
  }
  return Array.from(versions, ([name, found]) => ({ name, versions: found.toSorted(byPreference) })).sort(
    (a, b) => placeOf(a.name) - placeOf(b.name) || (a.name < b.name ? -1 : 1),
  )
}

const placeOf = (group: string): number => {
  const place = order.indexOf(group)
  return place < 0 ? order.length : place
}

const order = [
  'apiregistration.k8s.io',
  'apps',
  'events.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'scheduling.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'discovery.k8s.io',
  'flowcontrol.apiserver.k8s.io',
]
