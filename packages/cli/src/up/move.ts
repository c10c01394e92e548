import type { Resource } from '@fixpoint/core'
import { didYouMean } from '../errors/similar.ts'
import { resourceCalled, resourceNames } from './resources.ts'

/** What a user does to a cluster at rest, to see what becomes of it. */
export type Move =
  | ({ readonly _tag: 'Delete' } & Target)
  | ({ readonly _tag: 'Scale'; readonly replicas: number } & Target)
  | { readonly _tag: 'Apply'; readonly file: string }

/** An object as a user names it. */
interface Target {
  readonly resource: Resource
  readonly name: string
  /** Where the user said so. */
  readonly namespace?: string
}

/** A move and the words that it was given in. */
export interface WordedMove {
  readonly words: string
  readonly move: Move
}

/** Reads a move, or says what is wrong with it. */
export const parseMove = (words: string): WordedMove | string => {
  const [, verb = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(words.trim()) ?? []
  const move = moveOf(verb, rest)
  return typeof move === 'string' ? `'${words}' is not a move: ${move}` : { words: words.trim(), move }
}

const moveOf = (verb: string, rest: string): Move | string => {
  switch (verb) {
    case 'delete': {
      const { words, namespace } = placed(rest)
      const [target, ...more] = words
      if (target === undefined || more.length > 0) return "say 'delete KIND/NAME'"
      const object = objectOf(target)
      return typeof object === 'string' ? object : { _tag: 'Delete', ...object, ...namespace }
    }
    case 'scale': {
      const { words, namespace } = placed(rest)
      const [target, replicas = '', ...more] = words
      if (target === undefined || more.length > 0) return "say 'scale KIND/NAME REPLICAS'"
      const object = objectOf(target)
      if (typeof object === 'string') return object
      if (!scalable.includes(object.resource.kind)) return `a ${object.resource.kind} has no replicas`
      if (!/^\d{1,5}$/.test(replicas))
        return "say 'scale KIND/NAME REPLICAS', with a whole number of at most five digits"
      return { _tag: 'Scale', ...object, ...namespace, replicas: Number(replicas) }
    }
    case 'apply':
      // The name of a file may have spaces.
      return rest === '' ? "say 'apply FILE'" : { _tag: 'Apply', file: rest }
    default:
      return `it begins with neither delete, scale nor apply${didYouMean(verb, ['delete', 'scale', 'apply'], "'")}`
  }
}

const scalable: readonly string[] = ['Deployment', 'ReplicaSet']

/** The words of a move, without `-n NAMESPACE` at their end. */
const placed = (rest: string): { readonly words: readonly string[]; readonly namespace: Pick<Target, 'namespace'> } => {
  const words = rest.split(/\s+/).filter((word) => word !== '')
  const [flag, namespace] = words.slice(-2)
  return flag !== undefined && namespace !== undefined && ['-n', '--namespace'].includes(flag)
    ? { words: words.slice(0, -2), namespace: { namespace } }
    : { words, namespace: {} }
}

const objectOf = (target: string): Pick<Target, 'resource' | 'name'> | string => {
  const [kind = '', name = '', ...more] = target.split('/')
  if (name === '' || more.length > 0) return `'${target}' is not KIND/NAME`
  const resource = resourceCalled(kind)
  return resource === undefined
    ? `there is no kind '${kind}'${didYouMean(kind, resourceNames, "'")}`
    : { resource, name }
}
