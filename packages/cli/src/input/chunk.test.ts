import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitDocuments } from './chunk.ts'

const split = (text: string): readonly (readonly [text: string, linesBefore: number])[] =>
  splitDocuments({ file: 'f', text }).map((chunk) => [chunk.text, chunk.linesBefore])

it('cuts a file at lines of three dashes', () => {
  expect(split('a: 1\n---\nb: 2\n--- # more\nc: 3\n')).toEqual([
    ['a: 1\n', 0],
    ['---\nb: 2\n', 1],
    ['--- # more\nc: 3\n', 3],
  ])
})

it('leaves what comes before the first separator with the document that it opens', () => {
  expect(split('%YAML 1.2\n# an App\n---\na: 1\n---\nb: 2')).toEqual([
    ['%YAML 1.2\n# an App\n---\na: 1\n', 0],
    ['---\nb: 2', 4],
  ])
})

it('does not cut at dashes that are no separator', () => {
  expect(split('a: |\n  ---\n----\n---x\n')).toHaveLength(1)
})

it('loses nothing, and knows how many lines come before each document', () => {
  const lines = fc.array(fc.constantFrom('---', '--- ', 'a: 1', '# c', '', '  b', '...', '%YAML 1.2', '---\r'), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(lines, (given) => {
      const text = given.join('\n')
      const chunks = splitDocuments({ file: 'f', text })
      expect(chunks.map((chunk) => chunk.text).join('')).toBe(text)
      let before = ''
      for (const chunk of chunks) {
        expect(chunk.linesBefore).toBe(before.split('\n').length - 1)
        before += chunk.text
      }
    }),
  )
})
