import { groups } from './groups.ts'
import type { List, Outcomes } from './lists.ts'
import { reasonFor } from './reasons.ts'

/** The page about both clusters: numbers, and every test that does not pass on both. */
export const pageOf = (memory: List, real: List): string =>
  [
    '# Conformance',
    '',
    '<!-- Written by `npm run conformance -- page`. -->',
    '',
    `Kubernetes' own end-to-end tests (${real.kubernetes}, those marked \`[Conformance]\`), run against a real kube-apiserver with its`,
    'controllers and kwok, and against the cluster in memory as `startCluster()` serves it.',
    '',
    ...table([
      ['Tests', 'In all', 'Pass on the real one', 'Pass in memory'],
      ...groups.map(({ name, title }) => row(title, memory.groups[name] ?? none, real.groups[name] ?? none)),
      row('all', all(memory), all(real)),
    ]),
    '',
    ...section('On the real one only', minus(all(real).passed, all(memory).passed)),
    ...section('In memory only', minus(all(memory).passed, all(real).passed)),
    ...section('On neither', minus(all(real).failed, all(memory).passed)),
    'Left out are tests that need a container to run (webhooks and servers in pods, exec, logs), and those that Kubernetes marks',
    'as slow or as to be run alone. A test that is in two rows counts once in all.',
    '`npm run conformance -- run memory --keep` takes the lists anew (`e2e/conformance/lists`), and so does `run real --keep`.',
    '',
  ].join('\n')

const none: Outcomes = { passed: [], failed: [] }

/** Some tests are in two groups. */
const all = ({ groups }: List): Outcomes => {
  const each = Object.values(groups)
  return {
    passed: [...new Set(each.flatMap(({ passed }) => passed))],
    failed: [...new Set(each.flatMap(({ failed }) => failed))],
  }
}

const row = (title: string, memory: Outcomes, real: Outcomes): readonly string[] => {
  const tests = new Set([...memory.passed, ...memory.failed, ...real.passed, ...real.failed])
  return [title, ...[tests.size, real.passed.length, memory.passed.length].map(String)]
}

/** In columns of one width, as the formatter writes tables. */
const table = ([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] => {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line)
}

const minus = (names: readonly string[], others: readonly string[]): readonly string[] => {
  const out = new Set(others)
  return names.filter((name) => !out.has(name)).toSorted()
}

const section = (title: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`## ${title}`, '', ...names.map(item), '']

const item = (name: string): string => {
  const why = reasonFor(name)
  return `- ${name.replaceAll(/[<>]/g, '')}${why === undefined ? '' : `: ${why}`}`
}
