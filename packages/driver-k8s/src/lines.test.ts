import { expect, it } from 'vitest'
import { linesOf } from './lines.ts'

async function* portions(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

it.each([1, 2, 3, 7, 1_000])('a stream in portions of %i bytes has the same lines', async (size) => {
  const lines: string[] = []
  for await (const more of linesOf(portions(Buffer.from('erste\nzweite: ü€𝄞\n\ndrit'), size))) lines.push(...more)
  // An empty line is none, and neither is one without an end.
  expect(lines).toEqual(['erste', 'zweite: ü€𝄞'])
})
