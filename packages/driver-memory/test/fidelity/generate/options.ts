import type { Query } from '../sequence.ts'
import type { Draw } from './draw.ts'

/** What a client says beside the body of a write. */
export const writeOptions = (draw: Draw, flavours: number): { readonly query: Query; readonly feature: string } => {
  const query: (readonly [string, string])[] = []
  const features: string[] = []
  if (draw.chance(0.4)) query.push(['fieldManager', draw.one(managers)])
  if (draw.chance(flavours * 0.2)) {
    query.push(['dryRun', 'All'])
    features.push('dry run')
  }
  if (draw.chance(flavours * 0.3)) {
    const validation = draw.one(['Strict', 'Warn', 'Ignore'])
    query.push(['fieldValidation', validation])
    features.push(validation)
  }
  if (draw.chance(flavours * 0.03)) {
    query.push(draw.one(badOptions))
    features.push('bad option')
  }
  return { query, feature: features.join(', ') }
}

export const managers = ['one', 'two', 'three'] as const

const badOptions = [
  ['dryRun', 'Some'],
  ['fieldValidation', 'Loose'],
  ['fieldManager', 'm'.repeat(129)],
  ['force', 'true'],
  ['pretty', 'false'],
  ['unknown', 'x'],
] as const

/** `json patch` or `json patch, dry run`. */
export const featureOf = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(', ') || 'plain'
