import type { Answer } from '../answer.ts'
import type { Known } from '../known.ts'
import type { Cell, Step } from '../sequence.ts'
import type { Server } from '../server.ts'

/** A difference between two minor versions of Kubernetes, and how it is taken off where the real server is of the older one. */
export interface MinorDifference extends Pick<Known, 'name' | 'why'> {
  /** The version with which it came. */
  readonly since: string
  /** Where it comes from: a feature gate, an enhancement, or the part of the source that changed. */
  readonly source: string
  /** Two answers without it; undefined where it is in neither. `real` is of the older version. */
  readonly level?: (real: Answer, ours: Answer, cell: Cell) => readonly [Answer, Answer] | undefined
  /** Whether two servers that answered so have come to different states, so that nothing of them can be compared later. */
  readonly parts?: true
  /** A step that does not ask for it, for both servers: what it leads to would be in all that they answer later. */
  readonly asked?: (step: Step) => Step
  /** The server in memory, brought to where the older one comes by itself. */
  readonly served?: (server: Server) => Server
}
