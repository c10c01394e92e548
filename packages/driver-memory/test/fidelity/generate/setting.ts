import type { Kind } from '../kinds/kind.ts'
import type { Draw } from './draw.ts'
import type { Move } from './moves.ts'
import type { Taste } from './objects.ts'

/** What a sequence is about: what it draws from. */
export interface Setting {
  /** Kinds, and how often each beside the others. */
  readonly kinds: readonly (readonly [Kind, number])[]
  /** What happens, each as often as it stands there. */
  readonly moves: (draw: Draw, taste: Taste) => readonly Move[]
  /** What has to be there before. */
  readonly begin?: (draw: Draw, chosen: readonly Kind[]) => void
  /** What is to be taken away again. */
  readonly end?: (draw: Draw) => void
  /** Kinds of which it leaves objects, beside those that were drawn. */
  readonly leaves?: readonly Kind[]
}
