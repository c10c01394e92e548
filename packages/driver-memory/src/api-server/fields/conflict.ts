import type { StatusCause } from '@fixpoint/core'
import type { Refusal } from '../status-error.ts'
import { type FieldSet, intersection, pathsOf } from './field-set.ts'
import { type Identity, isSame, type Manager } from './managers.ts'
import { pathText } from './path-text.ts'

/** The refusal of an apply that would change what others manage. Undefined: it changes nothing of theirs. */
export const conflictOf = (
  managers: readonly Manager[],
  changed: FieldSet | undefined,
  applier: Identity,
): Refusal | undefined => {
  const clashes = managers
    .filter((manager) => !isSame(manager, applier))
    .map((manager) => ({
      key: keyOf(manager),
      who: named(manager),
      paths: pathsOf(intersection(manager.fields, changed)).map(pathText),
    }))
    .filter(({ paths }) => paths.length > 0)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const causes = clashes.flatMap(({ who, paths }) =>
    paths.map((field): StatusCause => ({ reason: 'FieldManagerConflict', message: `conflict with ${who}`, field })),
  )
  if (causes.length === 0) return undefined
  return {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: messageOf(clashes, causes),
    reason: 'Conflict',
    details: { causes },
    code: 409,
  }
}

const messageOf = (
  clashes: readonly { readonly who: string; readonly paths: readonly string[] }[],
  causes: readonly StatusCause[],
): string => {
  const [first] = causes
  if (causes.length === 1) return `Apply failed with 1 conflict: ${first?.message}: ${first?.field}`
  const lines = clashes.flatMap(({ who, paths }) => [`conflicts with ${who}:`, ...paths.map((path) => `- ${path}`)])
  return `Apply failed with ${causes.length} conflicts: ${lines.join('\n')}`
}

/** By which managers are sorted: their entry as JSON (apimachinery/pkg/util/managedfields/internal/managedfields.go, BuildManagerIdentifier). */
const keyOf = ({ manager, operation, subresource, apiVersion }: Manager): string =>
  JSON.stringify({
    manager,
    operation,
    ...(operation === 'Update' && { apiVersion }),
    ...(subresource !== '' && { subresource }),
  })

const named = ({ manager, operation, subresource, apiVersion }: Manager): string => {
  const through = subresource === '' ? '' : ` with subresource "${subresource}"`
  return `"${manager}"${through}${operation === 'Update' ? ` using ${apiVersion}` : ''}`
}
