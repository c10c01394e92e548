import { stringify } from 'yaml'

export type OutputFormat = 'json' | 'yaml'

/** The version of all documents that the command prints for programs. Fields may be added to it, never changed or removed. */
export const documentVersion = 'fixpoint/v1'

/** A document for programs: it says what it is, and then what it holds. */
export const formatDocument = (kind: string, body: object, format: OutputFormat): string =>
  formatObject({ apiVersion: documentVersion, kind, ...body }, format)

/** An object of Kubernetes, or one like it. */
export const formatObject = (object: object, format: OutputFormat): string =>
  format === 'json'
    ? JSON.stringify(object, undefined, 2)
    : // Objects that stand in two places would become anchors, and long lines would be folded.
      stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 }).trimEnd()
