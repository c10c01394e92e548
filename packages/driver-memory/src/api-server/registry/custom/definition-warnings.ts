import type { KubernetesObject } from '../../object.ts'
import { below } from '../../schema/defaults.ts'
import { isSupportedFormat } from '../../schema/format.ts'
import type { Schema } from '../../schema/schema.ts'
import { objectOf, objectsOf } from '../read.ts'
import { schemaOfVersion } from './version-schema.ts'

/** What surprises about the schemas of a definition, and did not before (apiextensions-apiserver, strategy.go). */
export const definitionWarnings = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly string[] => {
  if (next['spec'] === previous?.['spec']) return []
  const before = previous === undefined ? [] : warningsOf(previous)
  return warningsOf(next).filter((warning) => !before.includes(warning))
}

const warningsOf = ({ spec }: KubernetesObject): readonly string[] => {
  const all = objectsOf(objectOf(spec)['versions']).flatMap((version) => within(schemaOfVersion(version)))
  const formats = all.flatMap(({ type, format }) =>
    format === undefined || format === '' || takes(type, format)
      ? []
      : [`unrecognized format ${JSON.stringify(format)}`],
  )
  const sets = all.flatMap((schema) => {
    const { type } = schema['x-kubernetes-list-type'] === 'set' ? (schema.items ?? {}) : {}
    return type === 'object' || type === 'array'
      ? [
          `x-kubernetes-list-type: set for items of type "${type}" is not supported by server-side apply or CEL validation rules`,
        ]
      : []
  })
  return [...new Set([...formats, ...new Set(sets.toSorted())])]
}

const within = (schema: Schema): readonly Schema[] => [
  schema,
  ...[...below(schema), ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(within),
]

const takes = (type: Schema['type'], format: string): boolean => {
  switch (type) {
    case 'string':
    case undefined:
      return isSupportedFormat(format)
    case 'integer':
      return format === 'int32' || format === 'int64'
    case 'number':
      return format === 'float' || format === 'double'
    case 'object':
    case 'array':
    case 'boolean':
      return false
  }
}
