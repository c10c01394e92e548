import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Place } from './place.ts'
import { openShell } from './shell.ts'
import { Symbols } from './symbols.ts'
import { answerOf, type Block, readTranscript, writeTranscript } from './transcript.ts'

const folder = new URL('transcripts/', import.meta.url)

/** Names of the transcripts that are kept. */
export const transcripts: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.txt$/, ''))
  .toSorted()

export const fileOf = (name: string): string => fileURLToPath(new URL(`${name}.txt`, folder))

/** Types the commands of a transcript, in a namespace of its own, and returns it with what is answered now. */
export const play = async (name: string, { tools, kubeconfig }: Place): Promise<string> => {
  const symbols = new Symbols()
  const shell = openShell(tools, kubeconfig, name)
  try {
    await shell.run(
      `kubectl create namespace ${name} && eventually serviceaccount/default kubectl get sa default -o name`,
    )
    const played: Block[] = []
    for (const block of readTranscript(readFileSync(fileOf(name), 'utf8'))) {
      if (block._tag === 'Prose') played.push(block)
      else {
        const outcome = await shell.run(block.text)
        played.push({ ...block, answer: answerOf(outcome).map((line) => symbols.inPlaceOf(line)) })
      }
    }
    return writeTranscript(played)
  } finally {
    shell.end()
  }
}
