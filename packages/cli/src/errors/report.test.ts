import { expect, it } from 'vitest'
import { createConsole } from '../output/console.ts'
import type { Problem } from './problem.ts'
import { reportProblems } from './report.ts'

const report = (problems: readonly Problem[], columns = 60): readonly string[] => {
  let text = ''
  const sink = { write: (more: string) => void (text += more), isTerminal: false, columns }
  const io = {
    cwd: '.',
    env: {},
    stdin: async () => new Uint8Array(),
    clock: () => 0,
    sleep: async () => {},
    onStop: () => () => {},
  }
  reportProblems(problems, createConsole({ ...io, stdout: sink, stderr: sink }, 'never'))
  return text.split('\n')
}

const at = (column: number, width: number, source: string): Problem => ({
  code: 'FX0104',
  message: 'unknown',
  place: { file: 'app.yaml', at: { line: 7, column, width, source } },
})

it('puts the carets below the place', () => {
  expect(report([at(5, 7, '    replica: 3')]).slice(0, 3)).toEqual([
    'app.yaml:7:5  FX0104  unknown',
    '  7 |     replica: 3',
    '    |     ^^^^^^^',
  ])
})

it('cuts a long line around the place', () => {
  const [, line = '', carets = ''] = report([at(501, 3, `${'x'.repeat(500)}abc${'y'.repeat(500)}`)])
  expect(line.length).toBeLessThanOrEqual(60)
  expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('abc')
})

it('lets no file move the cursor', () => {
  const [heading, line] = report([{ ...at(1, 1, '\u001b[2Jevil\u0007'), message: 'found \u001b[31mred\u202e' }])
  expect(heading).toBe('app.yaml:7:1  FX0104  found \\u001b[31mred\\u202e')
  expect(line).toBe('  7 | ·[2Jevil·')
})

it('says the cause and the fix of a code once', () => {
  const lines = report([at(1, 1, 'a'), at(2, 1, 'ab')])
  expect(lines.filter((line) => line.includes('cause'))).toHaveLength(1)
})
