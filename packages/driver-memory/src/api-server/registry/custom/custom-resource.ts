import { type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'

/** The kinds that a definition asks for, one a served version. */
export const customKinds = (definition: KubernetesObject): readonly ServedKind[] => {
  const spec = objectOf(definition['spec'])
  return objectsOf(spec['versions'])
    .filter(({ served }) => served === true)
    .map((version) => customKind(definition.metadata.name ?? '', spec, version))
}

const customKind = (definedBy: string, { group, scope, names }: JsonObject, version: JsonObject): ServedKind => {
  const { plural, kind, listKind } = objectOf(names)
  const resource: Resource = {
    group: textOf(group),
    version: textOf(version['name']),
    kind: textOf(kind),
    plural: textOf(plural),
    namespaced: scope === 'Namespaced',
  }
  const schema = objectOf(objectOf(version['schema'])['openAPIV3Schema']) as never
  return {
    resource,
    listKind: textOf(listKind),
    schema,
    codec: { typed: false, decode: (body) => ({ _tag: 'Decoded', object: body as never, unknown: [] }) },
    names: dnsSubdomain,
    storagePath: `${resource.group}/${resource.plural}`,
    unconditionalUpdate: false,
    createsOnUpdate: false,
    returnsDeleted: false,
    changesGeneration: (next, previous) => next['spec'] !== previous['spec'],
    selectable: {},
    status: { metadata: (_, previous) => previous },
    validate: () => [],
    definedBy,
  }
}
