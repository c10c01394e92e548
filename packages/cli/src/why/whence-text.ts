import type { FieldOwner, Json, LiveObject, Source, Whence } from '@fixpoint/core'
import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'

/** Where a value comes from, for people: the field, its value, and a sentence. */
export const formatWhence = (
  { path, value, source }: Whence,
  { kind, metadata }: LiveObject,
  { paint }: Console,
): string =>
  [
    paint.bold(printable(`${kind} ${metadata.namespace ?? ''}/${metadata.name}  ${path}`)),
    `  ${printable(show(value))}`,
    `  ${printable(sentenceOf(source))}`,
  ].join('\n')

const show = (value: Json | undefined): string => {
  if (value === undefined) return '<unset>'
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value)
}

const sentenceOf = (source: Source): string => {
  switch (source._tag) {
    case 'Asked':
      return source.owner === undefined
        ? `From ${source.spec} of the App, which leaves it out: a default.`
        : `From ${source.spec} of the App, where ${ownerOf(source.owner)} set it.`
    case 'Always':
      return 'Fixpoint sets it on every App.'
    case 'Default':
      return `A default of ${source.by}: nobody set it.`
    case 'Set':
      return `Set by ${ownerOf(source.owner)}.`
    case 'Kept':
      return source.because === undefined
        ? `Set by ${ownerOf(source.owner)}. Fixpoint does not ask for it, so it stays.`
        : `Kept: ${source.because}.`
    case 'Drifted':
      return `Drifted${source.owner === undefined ? '' : `: set by ${ownerOf(source.owner)}`}. The App asks for ${show(source.desired)}${source.spec === undefined ? '' : ` (${source.spec})`}; the operator sets it back.`
    case 'Dropped':
      return 'Fixpoint set it once and no longer asks for it; its next apply drops it.'
    case 'Reported':
      return source.owner === undefined ? 'Kept by the API server.' : `Reported by ${ownerOf(source.owner)}.`
    case 'NotSet':
      return 'Nobody set it.'
  }
}

const ownerOf = ({ manager, subresource, time }: FieldOwner): string =>
  `field manager '${manager}'${subresource === undefined || subresource === 'status' ? '' : ` through ${subresource}`}${time === undefined ? '' : ` at ${time}`}`
