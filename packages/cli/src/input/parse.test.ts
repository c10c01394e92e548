import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDump, parseManifests } from './parse.ts'

const valuesOf = (text: string): readonly unknown[] =>
  parseManifests({ file: 'f', text }).items.map(({ value }) => value)

describe('a file of manifests', () => {
  it('is read as kubectl reads it: yes and off are booleans, 010 is 8', () => {
    expect(valuesOf('a: yes\nb: no\nc: on\nd: "off"\ne: y\nf: 010\ng: 0o10\nh: 2001-01-01')).toEqual([
      { a: true, b: false, c: true, d: 'off', e: true, f: 8, g: 8, h: '2001-01-01' },
    ])
  })

  it('may be JSON, indented with tabs', () => {
    expect(valuesOf('{\n\t"a": [1,\n\t\t{"b": null}]\n}')).toEqual([{ a: [1, { b: null }] }])
  })

  it('may use anchors, aliases and merge keys', () => {
    expect(valuesOf('a: &a {x: 1}\nb: {<<: *a, z: 2}\nc: *a')).toEqual([
      { a: { x: 1 }, b: { x: 1, z: 2 }, c: { x: 1 } },
    ])
  })

  it('may hold a List, whose items stand for themselves and keep their places', () => {
    const { items } = parseManifests({ file: 'f', text: 'kind: List\nitems:\n- a: 1\n- b: 2\n' })
    expect(items.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }])
    expect(items[1]?.placeOf(['b'], 'Value')).toEqual({
      file: 'f',
      at: { line: 4, column: 6, width: 1, source: '- b: 2' },
    })
  })

  it('is read to its end where a document in the middle is broken', () => {
    const { items, problems } = parseManifests({ file: 'f', text: 'a: 1\n---\na: b: c\n---\nb: 2\n' })
    expect(items.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }])
    expect(problems.map(({ code, place }) => [code, place?.at?.line])).toEqual([['FX0101', 3]])
  })

  it('is refused where it merges what is no map', () => {
    const { problems } = parseManifests({ file: 'f', text: 'a: {<<: 7}' })
    expect(problems.map(({ code }) => code)).toEqual(['FX0101'])
  })

  it('with 40,000 keys is read in a moment', () => {
    const text = Array.from({ length: 40_000 }, (_, index) => `key${index}: 1\n`).join('')
    expect(Object.keys(valuesOf(text)[0] ?? {})).toHaveLength(40_000)
  }, 5_000)

  it('never makes the reader fail, and every problem has a place in the file', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '---\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&x ',
      '*x',
      '!',
      '|',
      '>',
      '?',
      '\t',
      '#',
      '<<',
      '%',
      '\u0000',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const { problems } = parseManifests({ file: 'f', text })
        for (const { place } of problems) {
          const source = place?.at?.source
          expect(source === undefined || text.includes(source)).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('what kubectl printed', () => {
  it('may be a List of nothing', () => {
    expect(parseDump({ file: 'f', text: 'apiVersion: v1\nkind: List\nitems: []\n' })).toEqual({
      items: [],
      problems: [],
    })
  })

  it('is placed in JSON as in YAML', () => {
    const { items } = parseDump({ file: 'f', text: '{\n  "kind": "Service"\n}' })
    expect(items[0]?.placeOf(['kind'], 'Value').at).toMatchObject({ line: 2, column: 11, width: 9 })
  })

  it('may be several JSON documents', () => {
    expect(parseDump({ file: 'f', text: '{"a": 1}\n---\n{"b": 2}\n' }).items.map(({ value }) => value)).toEqual([
      { a: 1 },
      { b: 2 },
    ])
  })
})
