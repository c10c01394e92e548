import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { corpusFile, corpusFiles, readRecorded } from './recorded.ts'
import { replay } from './replay.ts'

const files = corpusFiles()

describe('what a real kube-apiserver answered to requests drawn from seeds', () => {
  let requests = 0

  for (const file of files)
    it(`is answered by the one in memory: ${file}`, async () => {
      for (const recorded of readRecorded(file)) {
        requests += recorded.answers.filter((answer) => answer !== null).length
        expect(await replay(recorded, () => undefined)).toBeUndefined()
      }
    })

  it('is 20,000 requests and more', () => {
    expect(requests).toBeGreaterThanOrEqual(20_000)
  })

  it('takes less than 6 MB', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(corpusFile(file)).size, 0)
    expect(bytes).toBeLessThan(6_000_000)
  })
})
