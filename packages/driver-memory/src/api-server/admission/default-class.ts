import { groupResourceOf, type Resource } from '@fixpoint/core'
import { type KubernetesObject, withField } from '../object.ts'
import { objectOf } from '../registry/read.ts'
import { storageClassKind } from '../registry/simple/storage.ts'
import { ingressClassKind } from '../registry/simple/traffic.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'

interface Classed {
  readonly classes: Resource
  /** Where an object names its class, in its spec and, as it was once done, among its annotations. */
  readonly field: string
  readonly annotation: string
  /** One of them, with the value `true`, marks a class as the default. */
  readonly marks: readonly string[]
}

const classed: Readonly<Record<string, Classed>> = {
  persistentvolumeclaims: {
    classes: storageClassKind.resource,
    field: 'storageClassName',
    annotation: 'volume.beta.kubernetes.io/storage-class',
    marks: ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'],
  },
  'ingresses.networking.k8s.io': {
    classes: ingressClassKind.resource,
    field: 'ingressClassName',
    annotation: 'kubernetes.io/ingress.class',
    marks: ['ingressclass.kubernetes.io/is-default-class'],
  },
}

/** A new claim or Ingress that names no class, with the one that is the default: the newest where several are. */
export const withDefaultClass = (
  server: ApiServer,
  { kind: { resource } }: Served,
  object: KubernetesObject,
): KubernetesObject => {
  const how = classed[groupResourceOf(resource)]
  if (how === undefined) return object
  const spec = objectOf(object['spec'])
  if (spec[how.field] !== undefined || object.metadata.annotations?.[how.annotation] !== undefined) return object
  const name = newest(server, how)?.metadata.name
  return name === undefined ? object : withField(object, 'spec', { ...spec, [how.field]: name })
}

const newest = (server: ApiServer, { classes, marks }: Classed): KubernetesObject | undefined => {
  let found: KubernetesObject | undefined
  for (const each of servedBy(server, classes)?.collection.after('') ?? []) {
    const isMarked = marks.some((mark) => each.metadata.annotations?.[mark] === 'true')
    // They come by name, which decides between two of the same second.
    if (isMarked && (found === undefined || madeAt(each) > madeAt(found))) found = each
  }
  return found
}

const madeAt = ({ metadata: { creationTimestamp = '' } }: KubernetesObject): string => creationTimestamp
