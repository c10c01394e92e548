import { rmSync, writeFileSync } from 'node:fs'
import { sequenceOf } from '../../packages/driver-memory/test/fidelity/generate/generate.ts'
import { InMemory } from '../../packages/driver-memory/test/fidelity/in-memory.ts'
import { corpusFile, corpusFiles, pack, type Recorded } from '../../packages/driver-memory/test/fidelity/recorded.ts'
import { replay } from '../../packages/driver-memory/test/fidelity/replay.ts'
import type { Sequence } from '../../packages/driver-memory/test/fidelity/sequence.ts'
import { Player } from '../../packages/driver-memory/test/fidelity/server.ts'
import { log } from './log.ts'
import { type Place, withRealServer } from './place.ts'
import type { RealServer } from './real-server.ts'
import { namespaceFor } from './run.ts'

/** Requests in one file, about: npm test replays each as a test of its own. */
const perFile = 4_000
const parallel = 32

/** Records the corpus anew. What is answered otherwise in memory is not taken, and makes the exit code 1. */
export const record = (place: Place, requests: number): Promise<number> =>
  withRealServer(place, parallel, async (real) => {
    const taken: Recorded[] = []
    let seed = firstSeed
    let count = 0
    let refused = 0
    const one = async (): Promise<void> => {
      while (count < requests) {
        const recorded = await play(sequenceOf(seed++), real)
        const deviation = await replay(recorded, () => undefined)
        if (deviation === undefined) {
          taken.push(recorded)
          count += recorded.answers.filter((answer) => answer !== null).length
          continue
        }
        refused += 1
        log(`seed ${deviation.seed} is answered otherwise: npm run -s compare -- --sequence ${deviation.seed}`)
      }
    }
    await Promise.all(Array.from({ length: parallel }, one))
    write(taken.toSorted((a, b) => a.seed - b.seed))
    log(`${count} requests of ${taken.length} sequences recorded`)
    return refused === 0 ? 0 : 1
  })

/** Far from where the comparison begins, so that the two are not of the same requests. */
const firstSeed = 900_000_001

const play = async (sequence: Sequence, real: RealServer): Promise<Recorded> => {
  const namespace = namespaceFor()
  const there = new Player(real, namespace, sequence)
  // The one in memory says how many events a watch is to be waited for.
  const here = new Player(new InMemory(sequence), namespace, sequence)
  const answers: Recorded['answers'][number][] = []
  for (const step of sequence.steps) {
    const ours = await here.play(step)
    answers.push((await there.play(step, ours?._tag === 'Events' ? ours.events.length : 0)) ?? null)
  }
  return { ...sequence, answers }
}

const write = (taken: readonly Recorded[]): void => {
  for (const name of corpusFiles()) rmSync(corpusFile(name))
  let file: Recorded[] = []
  let files = 0
  let count = 0
  const flush = (): void => {
    if (file.length > 0) writeFileSync(corpusFile(`${String(++files).padStart(2, '0')}.jsonl.br`), pack(file))
    file = []
    count = 0
  }
  for (const recorded of taken) {
    file.push(recorded)
    count += recorded.answers.length
    if (count >= perFile) flush()
  }
  flush()
}
