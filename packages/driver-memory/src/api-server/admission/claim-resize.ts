import { groupResourceOf } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { compareQuantities } from '../registry/quantity.ts'
import { objectOf, textOf } from '../registry/read.ts'
import { storageClassKind } from '../registry/simple/storage.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenObject, type Refusal } from '../status-error.ts'

/** Refuses that a claim grows, unless it is bound and its class says that its volumes can. */
export const refuseResize = (
  server: ApiServer,
  { kind: { resource } }: Served,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  if (previous === undefined || groupResourceOf(resource) !== 'persistentvolumeclaims') return undefined
  if (compareQuantities(sizeOf(next), sizeOf(previous)) <= 0) return undefined
  const refuse = (why: string): Refusal => forbiddenObject(resource, next.metadata.name ?? '', why)
  if (objectOf(previous['status'])['phase'] !== 'Bound')
    return refuse('Only bound persistent volume claims can be expanded')
  const name = classOf(next)
  const found = name === '' ? undefined : servedBy(server, storageClassKind.resource)?.collection.get('', name)
  return name === classOf(previous) && found?.['allowVolumeExpansion'] === true
    ? undefined
    : refuse(
        'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
      )
}

const sizeOf = ({ spec }: KubernetesObject): string =>
  textOf(objectOf(objectOf(objectOf(spec)['resources'])['requests'])['storage']) || '0'

const classOf = ({ metadata, spec }: KubernetesObject): string =>
  metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? textOf(objectOf(spec)['storageClassName'])
