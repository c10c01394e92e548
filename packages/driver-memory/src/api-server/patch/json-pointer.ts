import type { Json } from '@fixpoint/core'

/** The steps of a JSON pointer (RFC 6901). Undefined: it is none. */
export const parsePointer = (pointer: Json | undefined): readonly string[] | undefined => {
  if (typeof pointer !== 'string') return undefined
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
