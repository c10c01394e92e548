import { expect, it } from 'vitest'
import { createLiveRegion } from './live-region.ts'

const drawn = (screens: readonly (readonly string[])[], size = { columns: 10, rows: 5 }): readonly string[] => {
  const written: string[] = []
  const region = createLiveRegion({ write: (text) => void written.push(text), isTerminal: true, ...size })
  for (const lines of screens) region.draw(lines)
  return written
}

it('draws over what it drew, and nothing where nothing changed', () => {
  expect(drawn([['a', 'b'], ['a', 'b'], ['c']])).toEqual(['a\nb\n', '\u001b[2A\u001b[Jc\n'])
})

it('cuts a line that would wrap, and does not count colours', () => {
  expect(
    drawn([['0123456789', '01234567890', '\u001b[31m0123456789\u001b[39m', '\u001b[31m01234567890\u001b[39m']]),
  ).toEqual(['0123456789\n012345678…\n\u001b[31m0123456789\u001b[39m\n\u001b[31m012345678\u001b[39m…\n'])
})

it('says how many lines it leaves out of a low terminal', () => {
  expect(drawn([['1', '2', '3', '4', '5', '6']])).toEqual(['1\n2\n3\n… 3 more\n'])
})
