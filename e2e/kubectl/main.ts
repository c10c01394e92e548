import { writeFileSync } from 'node:fs'
import { memoryPlace } from './memory-place.ts'
import { fileOf, play, transcripts } from './play.ts'
import { realPlace } from './real-place.ts'

// npm run -s transcripts -- [--memory] [NAMES...]
// Plays transcripts on a real control plane and keeps what it answers; or prints what the cluster in memory answers.
const [first, ...rest] = process.argv.slice(2)
const isMemory = first === '--memory'
const asked = isMemory || first === undefined ? rest : [first, ...rest]
const place = await (isMemory ? memoryPlace() : realPlace())
try {
  await Promise.all(
    (asked.length === 0 ? transcripts : asked).map(async (name) => {
      const text = await play(name, place)
      if (isMemory) process.stdout.write(text)
      else writeFileSync(fileOf(name), text)
    }),
  )
} finally {
  await place.end()
}
