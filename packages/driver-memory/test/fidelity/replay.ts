import { isJsonObject } from '@fixpoint/core'
import type { Answer } from './answer.ts'
import { type Difference, differencesOf } from './difference.ts'
import { InMemory } from './in-memory.ts'
import { type Judgement, judge } from './known.ts'
import type { Recorded } from './recorded.ts'
import type { Step } from './sequence.ts'
import { Player } from './server.ts'
import { inOneOrder } from './unordered.ts'

/** A step that the server in memory answers otherwise than it was recorded. */
export interface Deviation {
  readonly seed: number
  readonly step: Step
  readonly difference: Difference
}

/** What the server in memory answers to a recorded sequence, up to the first deviation that is not known. */
export const replay = async (
  recorded: Recorded,
  onKnown: (known: Judgement['known'][number]) => void,
): Promise<Deviation | undefined> => {
  const { seed, steps, answers } = recorded
  const player = new Player(new InMemory(recorded), namespace, recorded)
  for (const [i, step] of steps.entries()) {
    const ours = await player.play(step)
    const real = ordered(answers[i] ?? undefined)
    if (real === undefined && ours === undefined) continue
    const { known, unknown } =
      real === undefined || ours === undefined
        ? { known: [], unknown: { path: [], real: undefined, ours: undefined } }
        : judge(differencesOf(real, ours), step.cell)
    if (unknown !== undefined) return { seed, step, difference: unknown }
    for (const each of known) onKnown(each)
  }
  return undefined
}

/** More may count as being in the order of chance than did when it was recorded. */
const ordered = (answer: Answer | undefined): Answer | undefined =>
  answer?._tag === 'Whole' && isJsonObject(answer.body) && answer.body['kind'] === 'Status'
    ? { ...answer, body: inOneOrder(answer.body) }
    : answer

/** As long as those that were recorded. */
const namespace = 'n-0000000001'
