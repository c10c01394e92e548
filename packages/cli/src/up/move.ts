import type { Resource } from '@fixpoint/core'
import { didYouMean } from '../errors/similar.ts'
import { resourceCalled, resourceNames } from './resources.ts'

/** What a user does to a cluster at rest, to see what becomes of it. */
export type Move =
  | { readonly _tag: 'Delete'; readonly resource: Resource; readonly name: string }
  | { readonly _tag: 'Scale'; readonly resource: Resource; readonly name: string; readonly replicas: number }
  | { readonly _tag: 'Apply'; readonly file: string }

/** A move and the words that it was given in. */
export interface WordedMove {
  readonly words: string
  readonly move: Move
}

/** Reads a move, or says what is wrong with it. */
export const parseMove = (words: string): WordedMove | string => {
  const [verb = '', ...rest] = words.trim().split(/\s+/)
  const move = moveOf(verb, rest)
  return typeof move === 'string' ? `'${words}' is not a move: ${move}` : { words: words.trim(), move }
}

const moveOf = (verb: string, [target, amount, ...more]: readonly string[]): Move | string => {
  if (more.length > 0) return 'it has too many words'
  switch (verb) {
    case 'delete': {
      if (target === undefined || amount !== undefined) return "say 'delete KIND/NAME'"
      const object = objectOf(target)
      return typeof object === 'string' ? object : { _tag: 'Delete', ...object }
    }
    case 'scale': {
      if (target === undefined || !/^\d{1,5}$/.test(amount ?? '')) return "say 'scale KIND/NAME REPLICAS'"
      const object = objectOf(target)
      return typeof object === 'string' ? object : { _tag: 'Scale', ...object, replicas: Number(amount) }
    }
    case 'apply':
      return target === undefined || amount !== undefined ? "say 'apply FILE'" : { _tag: 'Apply', file: target }
    default:
      return `it begins with neither delete, scale nor apply${didYouMean(verb, ['delete', 'scale', 'apply'], "'")}`
  }
}

const objectOf = (target: string): { readonly resource: Resource; readonly name: string } | string => {
  const [kind = '', name = '', ...more] = target.split('/')
  if (name === '' || more.length > 0) return `'${target}' is not KIND/NAME`
  const resource = resourceCalled(kind)
  return resource === undefined
    ? `there is no kind '${kind}'${didYouMean(kind, resourceNames, "'")}`
    : { resource, name }
}
