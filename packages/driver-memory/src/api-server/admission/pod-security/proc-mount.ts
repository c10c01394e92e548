import { textOf } from '../../registry/read.ts'
import type { Check } from './check.ts'
import { named, quoted, sortedSet } from './words.ts'

/** Containers that see more of `/proc` than by default. */
export const procMount: Check = ({ containers }) => {
  const unmasked = containers.filter(({ context }) => (context['procMount'] ?? 'Default') !== 'Default')
  if (unmasked.length === 0) return undefined
  const names = unmasked.map(({ name }) => name)
  const types = quoted(sortedSet(unmasked.map(({ context }) => textOf(context['procMount']))))
  return {
    reason: 'procMount',
    detail: `${named('container', names)} must not set securityContext.procMount to ${types}`,
  }
}
