import type { Lack } from '../cluster/grant.ts'
import type { Code } from './catalogue.ts'
import type { Place } from './place.ts'

/** One thing that is wrong with what the user gave us. */
export interface Problem {
  readonly code: Code
  /** One line, without the place. */
  readonly message: string
  readonly place?: Place
  /** What to do about this very one, where that is more than the catalogue can say. */
  readonly fix?: string
  /** The right whose lack it is. */
  readonly lack?: Lack
}
