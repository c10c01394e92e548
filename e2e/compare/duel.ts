import { type Answer, outcomeOf } from '../../packages/driver-memory/test/fidelity/answer.ts'
import type { Difference } from '../../packages/driver-memory/test/fidelity/difference.ts'
import { InMemory } from '../../packages/driver-memory/test/fidelity/in-memory.ts'
import type { Known } from '../../packages/driver-memory/test/fidelity/known.ts'
import { askedOn, judgeOn, servedOn } from '../../packages/driver-memory/test/fidelity/minors/minors.ts'
import type { Sequence, Step } from '../../packages/driver-memory/test/fidelity/sequence.ts'
import { Player, type Server } from '../../packages/driver-memory/test/fidelity/server.ts'

/** What became of one step on both servers. */
export interface Compared {
  readonly step: Step
  readonly outcome: string
  readonly known: readonly Pick<Known, 'name'>[]
}

/** A step that the two answered otherwise, and nobody knows why. */
export interface Found {
  readonly sequence: Sequence
  readonly step: Step
  readonly difference: Difference
  readonly real: Answer
  readonly ours: Answer
}

export interface Circumstances {
  /** That no sequence had before. */
  readonly namespace: string
  /** Minor version of the real server. */
  readonly kubernetes: string
}

/**
 * Plays a sequence against both servers until they answer otherwise, or are in different states for another reason. What
 * comes after that is only played on the real one, so that nothing is left behind.
 */
export const duel = async (
  sequence: Sequence,
  real: Server,
  { namespace, kubernetes }: Circumstances,
  onCompared: (compared: Compared) => void,
): Promise<Found | undefined> => {
  const there = new Player(real, namespace, sequence)
  const inMemory = new InMemory(sequence)
  const here = new Player(servedOn(kubernetes, inMemory), namespace, sequence)
  const judge = judgeOn(kubernetes)
  const asked = askedOn(kubernetes)
  let found: Found | undefined
  let isOver = false
  for (const step of sequence.steps) {
    if (isOver && step.cell.feature !== 'clean-up' && step.cell.kind !== 'Namespace') continue
    const each = asked(step)
    // The one in memory says how many events a watch is to be waited for, and else comes second: whether a write falls
    // into a later second than another decides how managers are sorted, and so what counts as a change.
    const closed = !isOver && step._tag === 'Close' ? await here.play(each) : undefined
    const theirs = await there.play(each, closed?._tag === 'Events' ? closed.events.length : 0)
    if (there.answeredAt !== undefined) inMemory.follow(there.answeredAt)
    const ours = !isOver && step._tag !== 'Close' ? await here.play(each) : closed
    if (isOver || (ours === undefined && theirs === undefined)) continue
    const { known, unknown, parts = false } = judge(theirs ?? nothing, ours ?? nothing, step.cell)
    onCompared({ step, outcome: outcomeOf(theirs ?? nothing), known })
    if (unknown !== undefined)
      found = { sequence, step, difference: unknown, real: theirs ?? nothing, ours: ours ?? nothing }
    isOver = parts || unknown !== undefined
  }
  await there.end()
  await here.end()
  return found
}

/** Where one server opens a watch and the other refuses it. */
const nothing: Answer = { _tag: 'Events', contentType: '', events: [] }
