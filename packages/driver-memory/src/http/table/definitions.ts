import type { JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { nameColumn, type Printer, text, wide } from './printer.ts'
import { nameOf } from './workloads.ts'

export const definitions: Printer = {
  columns: [
    nameColumn,
    text('Scope'),
    text('Versions'),
    { name: 'Created At', type: 'date' },
    wide('Group'),
    wide('Kind'),
    wide('ShortNames'),
    { ...wide('Established'), type: 'boolean' },
  ],
  cells: (definition) => {
    const { scope, versions, group, names } = objectOf(definition['spec'])
    const { kind, shortNames } = objectOf(names)
    return [
      ...nameOf(definition),
      textOf(scope),
      objectsOf(versions)
        .filter(({ served }) => served === true)
        .map(versionText)
        .toSorted()
        .join(','),
      objectOf(definition['metadata'])['creationTimestamp'] ?? null,
      textOf(group),
      textOf(kind),
      textsOf(shortNames).join(','),
      objectsOf(objectOf(definition['status'])['conditions']).some(
        ({ type, status }) => type === 'Established' && status === 'True',
      ),
    ]
  },
}

const versionText = ({ name, storage }: JsonObject): string => `${textOf(name)}${storage === true ? '(storage)' : ''}`
