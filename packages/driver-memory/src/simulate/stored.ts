import type { Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../api-server/object.ts'
import { servedBy } from '../api-server/server.ts'
import type { Cluster } from '../world/cluster.ts'

/** All objects of a resource, as they are stored. */
export const objectsOf = ({ world }: Cluster, resource: Resource): readonly KubernetesObject[] => {
  const collection = servedBy(world.server, resource)?.collection
  if (collection === undefined) return []
  return collection
    .namespaces()
    .flatMap((namespace) => collection.names(namespace).flatMap((name) => collection.get(namespace, name) ?? []))
}

/** One object as it is stored. */
export const objectNamed = (
  { world }: Cluster,
  resource: Resource,
  namespace: string,
  name: string,
): KubernetesObject | undefined => servedBy(world.server, resource)?.collection.get(namespace, name)
