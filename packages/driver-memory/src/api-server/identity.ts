import type { Millis } from '@fixpoint/core'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** The only source of chance in the server: same seed, same names. */
export type Chance = RandomGenerator

export const chance = (seed: number): Chance => xoroshiro128plus(seed)

/** One that yields the same each time that it is made, and costs this one a single draw. */
export const fork = (chance: Chance): (() => Chance) => {
  const seed = chance.next()
  return () => xoroshiro128plus(seed)
}

/** A random UUID (version 4). */
export const newUid = (chance: Chance): string => {
  const a = hex(chance.next())
  const b = hex((chance.next() & 0xffff_0fff) | 0x4000)
  const c = hex((chance.next() & 0x3fff_ffff) | 0x8000_0000)
  const d = hex(chance.next())
  // Not by a template: that keeps all the pieces.
  return [a, b.slice(0, 4), b.slice(4), c.slice(0, 4), c.slice(4) + d].join('-')
}

// No vowels, so that no word comes out by accident, and none of 0, 1 and 3, which look like letters.
const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** Five random characters, as they end generated names. */
export const newSuffix = (chance: Chance): string => {
  let suffix = ''
  for (let i = 0; i < 5; i++) suffix += alphabet[below(chance, alphabet.length)]
  return suffix
}

/** `generateName` with a suffix, cut so that the whole fits a DNS label. */
export const generateName = (chance: Chance, base: string): string => `${base.slice(0, 58)}${newSuffix(chance)}`

/** A time in [least, 2 * least). */
export const jitter = (chance: Chance, least: Millis): Millis => least + below(chance, least)

/** An integer in [0, count). */
export const below = (chance: Chance, count: number): number => (chance.next() >>> 0) % count

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')
