import type { Json } from '@fixpoint/core'

/** The steps of a JSON pointer (RFC 6901). Undefined: it is none. What stands before the first slash says nothing. */
export const parsePointer = (pointer: Json | undefined): readonly string[] | undefined => {
  if (typeof pointer !== 'string') return undefined
  if (pointer === '') return []
  const [, ...steps] = pointer.split('/')
  if (steps.length === 0) return undefined
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Whether nothing at a pointer, around it or in it is at one of some others. */
export const isUntouched = (pointer: string, others: readonly string[]): boolean =>
  !others.some((other) => `${pointer}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${pointer}/`))
