import { groupResourceOf } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { namespaceKind } from '../registry/namespace/namespace.ts'
import { objectOf, objectsOf, textOf } from '../registry/read.ts'
import { serviceAccountKind } from '../registry/simple/config.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenNew, notFound, type Refusal } from '../status-error.ts'

/**
 * Refuses a pod of an account that is not there. For the `default` one of a new namespace kube-apiserver waits, as it soon comes
 * by itself; here it is not waited for.
 */
export const refuseAccount = (
  server: ApiServer,
  { kind: { resource } }: Served,
  namespace: string,
  pod: KubernetesObject,
): Refusal | undefined => {
  if (groupResourceOf(resource) !== 'pods') return undefined
  const account = accountOf(pod)
  if (find(server, namespace, account) !== undefined) return undefined
  if (account === 'default' && !wasDeleted(server, namespace, account)) return undefined
  const missing = notFound({ ...serviceAccountKind.resource, plural: 'serviceaccount' }, account).message
  const why = `error looking up service account ${namespace}/${account}: ${missing}`
  return forbiddenNew(resource, pod.metadata, why)
}

/** A new pod with what its account says of it: how its images are pulled, and that no token is wanted. */
export const withAccount = (
  server: ApiServer,
  { kind: { resource } }: Served,
  namespace: string,
  pod: KubernetesObject,
): KubernetesObject => {
  if (groupResourceOf(resource) !== 'pods') return pod
  const account = find(server, namespace, accountOf(pod))
  if (account === undefined) return pod
  const spec = objectOf(pod['spec'])
  const secrets = objectsOf(spec['imagePullSecrets']).length === 0 ? account['imagePullSecrets'] : undefined
  return secrets === undefined ? pod : { ...pod, spec: { ...spec, imagePullSecrets: secrets } }
}

/** Whether the account of a pod says that it wants no token. What the pod itself says counts more. */
export const withoutToken = (server: ApiServer, namespace: string, pod: KubernetesObject): boolean =>
  find(server, namespace, accountOf(pod))?.['automountServiceAccountToken'] === false

const accountOf = (pod: KubernetesObject): string => textOf(objectOf(pod['spec'])['serviceAccountName']) || 'default'

/** Whether the namespace had one, as far as anybody remembers: who made it would have made it again by now. */
const wasDeleted = (server: ApiServer, namespace: string, name: string): boolean => {
  const log = servedBy(server, serviceAccountKind.resource)?.collection.log
  const { creationTimestamp = '' } =
    servedBy(server, namespaceKind.resource)?.collection.get('', namespace)?.metadata ?? {}
  for (let place = (log?.end ?? 0) - 1; place >= (log?.first ?? 0); place--) {
    const { type, at = 0, object } = log?.at(place) ?? {}
    if (at < Date.parse(creationTimestamp)) return false
    if (type === 'DELETED' && object?.metadata.name === name && object.metadata.namespace === namespace) return true
  }
  return false
}

const find = (server: ApiServer, namespace: string, name: string): KubernetesObject | undefined =>
  servedBy(server, serviceAccountKind.resource)?.collection.get(namespace, name)
