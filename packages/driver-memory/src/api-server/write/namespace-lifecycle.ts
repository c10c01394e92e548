import { namespaceResource } from '../registry/namespace/namespace-resource.ts'
import { servedBy } from '../server.ts'
import { forbiddenObject, notFound, type Refusal } from '../status-error.ts'
import type { WriteRequest } from './write-request.ts'

/** Namespaces that the cluster can't do without. */
const immortal = ['default', 'kube-system', 'kube-public']

/** Nothing is created in a namespace that does not exist or that is going away. */
export const refuseCreation = ({ server, served, namespace, name }: WriteRequest): Refusal | undefined => {
  const { resource } = served.kind
  if (!resource.namespaced) return undefined
  const found = servedBy(server, namespaceResource)?.collection.get('', namespace)
  if (found === undefined) return notFound(namespaceResource, namespace)
  if (found.metadata.deletionTimestamp === undefined) return undefined
  return forbiddenObject(
    resource,
    name ?? '',
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  )
}

export const refuseDeletion = (
  served: { readonly kind: { readonly resource: object } },
  name: string,
): Refusal | undefined =>
  served.kind.resource === namespaceResource && immortal.includes(name)
    ? forbiddenObject(namespaceResource, name, 'this namespace may not be deleted')
    : undefined
