import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, it } from 'vitest'
import * as core from '../packages/core/src/index.ts'
import { type Block, blocksOf, markdownFiles } from './markdown.ts'

/** TypeScript blocks that import core alone are programs; what needs files has a test of its own, others are quotations. */
const programs = markdownFiles()
  .flatMap(blocksOf)
  .filter(
    ({ language, text }) => language === 'ts' && text.includes("from '@fixpoint/core'") && !text.includes("'node:"),
  )

/** What a program says that it prints: the comment right after a `console.log(…)`. */
const promised = (text: string): readonly string[] =>
  [...text.matchAll(/console\.log\(.*\)\n((?:[ \t]*\/\/ .*(?:\n|$))+)/g)].map(([, comment = '']) =>
    comment.replaceAll(/^[ \t]*\/\/ /gm, '').trimEnd(),
  )

const run = ({ text }: Block): readonly string[] => {
  const printed: string[] = []
  const log = (...values: readonly unknown[]): void => {
    printed.push(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' '))
  }
  const body = stripTypeScriptTypes(text.replaceAll(/^import (\{[^}]*\}) from '@fixpoint\/core'$/gm, 'const $1 = core'))
  // The examples are ours, checked in beside this test.
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('core', 'console', body)(core, { log })
  return printed
}

describe('an example in the documentation', () => {
  it('exists', () => expect(programs.length).toBeGreaterThan(0))

  it.each(programs.map((block) => [`${block.file}:${block.line}`, block] as const))(
    'prints what it says: %s',
    (_, block) => {
      expect(promised(block.text).length).toBeGreaterThan(0)
      expect(run(block)).toEqual(promised(block.text))
    },
  )
})
