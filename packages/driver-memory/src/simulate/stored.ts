import type { Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../api-server/object.ts'
import { liveObject, servedBy, shown } from '../api-server/server.ts'
import type { Cluster } from '../world/cluster.ts'

/** All objects of a resource, as anybody reads them. */
export const objectsOf = ({ world }: Cluster, resource: Resource): readonly KubernetesObject[] => {
  const served = servedBy(world.server, resource)
  return served === undefined
    ? []
    : Array.from(served.collection.after(undefined), (object) => shown(world.server, served.kind, object))
}

/** One object, as anybody reads it. */
export const objectNamed = (
  { world }: Cluster,
  resource: Resource,
  namespace: string,
  name: string,
): KubernetesObject | undefined => {
  const served = servedBy(world.server, resource)
  return served === undefined ? undefined : liveObject(world.server, served, namespace, name)
}
