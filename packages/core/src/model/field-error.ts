import { formatPath } from './path.ts'

/** One thing wrong with a document, at one place. */
export interface FieldError {
  readonly _tag: 'Required' | 'Unknown' | 'Invalid' | 'Rule'
  /** Down to the field: `['spec', 'service', 'port']`. */
  readonly path: readonly (string | number)[]
  /** In words, `an integer from 1 to 65535`. */
  readonly expected: string
  /** The JSON of what stands there, cut where it is long; absent where nothing does. */
  readonly found?: string
}

/** `spec.service.port must be an integer from 1 to 65535, not 80800`. */
export const describeFieldError = ({ _tag, path, expected, found }: FieldError): string => {
  const field = path.length === 0 ? 'the document' : formatPath(path)
  switch (_tag) {
    case 'Required':
      return `${field} is required: ${expected}`
    case 'Unknown':
      return `${field} is not ${expected}`
    case 'Invalid':
      return `${field} must be ${expected}, not ${found}`
    case 'Rule':
      return `${formatPath(path.slice(0, -1))} must name ${expected}`
  }
}
