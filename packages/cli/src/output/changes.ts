import type { Change, Json } from '@fixpoint/core'
import type { Paint } from './console.ts'
import { printable } from './printable.ts'

/** The fields that an action changes, one a line: the path, what is there and what shall be, who set it. */
export const formatChanges = (changes: readonly Change[], indent: string, paint: Paint): readonly string[] => {
  const width = Math.max(0, ...changes.map(({ path }) => path.length))
  return changes.map((change) => {
    const by = change.owner === undefined ? '' : paint.dim(`  set by ${printable(change.owner)}`)
    return `${indent}${printable(change.path.padEnd(width))}  ${printable(stepOf(change))}${by}`
  })
}

const stepOf = ({ cause, live, desired }: Change): string => {
  switch (cause) {
    case 'Differs':
      return `${show(live)} -> ${show(desired)}`
    case 'NotOwned':
      return `${show(desired)}, from now on held by fixpoint`
    case 'NoLongerDesired':
      return `${show(live)} -> <unset>`
  }
}

const show = (value: Json | undefined): string => {
  if (value === undefined) return '<unset>'
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value)
}
