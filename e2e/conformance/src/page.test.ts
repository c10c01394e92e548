import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readList } from './lists.ts'
import { pageOf } from './page.ts'
import { resultsIn } from './result.ts'

it('docs/conformance.md says what the lists say', () => {
  const page = readFileSync(new URL('../../../docs/conformance.md', import.meta.url), 'utf8')
  expect(page).toBe(pageOf(readList('memory'), readList('real')))
})

describe('a report of ginkgo', () => {
  const spec = (text: string, state: string, more: object = {}): object => ({
    ContainerHierarchyTexts: ['[sig-apps] Deployment'],
    LeafNodeType: 'It',
    LeafNodeText: text,
    State: state,
    RunTime: 2_340_000_000,
    ...more,
  })
  const report = (...specs: readonly object[]): string => JSON.stringify([{ SpecReports: specs }])

  it('has a result for each test; one that panicked or took too long has failed', () => {
    const failure = { Failure: { Message: 'Expected\n    1' } }
    expect(resultsIn(report(spec('a', 'passed'), spec('b', 'panicked', failure), spec('c', 'timedout')))).toEqual([
      { name: '[sig-apps] Deployment a', outcome: 'passed', seconds: 2.3 },
      { name: '[sig-apps] Deployment b', outcome: 'failed', seconds: 2.3, why: 'Expected\n    1' },
      { name: '[sig-apps] Deployment c', outcome: 'failed', seconds: 2.3 },
    ])
  })

  it('of a suite that could not begin is an error', () => {
    const before = spec('', 'failed', { LeafNodeType: 'SynchronizedBeforeSuite', Failure: { Message: 'no nodes' } })
    expect(() => resultsIn(report(before))).toThrow('the tests could not start: no nodes')
  })
})
