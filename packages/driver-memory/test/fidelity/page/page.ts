import { builtinKinds } from '../../../src/api-server/registry/builtin-kinds.ts'
import { knownDifferences } from '../known.ts'
import { minorDifferences } from '../minors/minors.ts'
import { aligned } from './aligned.ts'
import type { Figures } from './figures.ts'
import { number, percent, tableOf } from './table.ts'

/** `docs/fidelity.md`, of what the last run on each minor version of Kubernetes found, the newest first. */
export const pageOf = (runs: readonly Figures[]): string => aligned(linesOf(runs).join('\n'))

const linesOf = (runs: readonly Figures[]): readonly string[] => [
  '<!-- Written by `npm run compare -- page`. Not to be edited. -->',
  '',
  '# Fidelity of the cluster in memory',
  '',
  'The same requests, drawn from seeds, go to a real kube-apiserver and to the one in memory, and the answers are compared:',
  'code, body with causes and managed fields, content type, warnings, and what watches tell. What differs by nature (uids,',
  'revisions, times, drawn names, addresses) is a symbol on both sides. Ours is asked through its front in the same process:',
  'all but the sockets. A sequence ends where the two answer otherwise, since their states part there.',
  '',
  ...runs.flatMap(runOf),
  '## Known differences',
  '',
  `| Difference | Why it stays | ${runs.map(({ kubernetes }) => `Answers on ${kubernetes}`).join(' | ')} |`,
  `| --- | --- | ${runs.map(() => '--:').join(' | ')} |`,
  ...knownDifferences.map(({ name, why }) => `| ${name} | ${why} | ${answers(runs, name)} |`),
  '',
  '## Differences between minor versions',
  '',
  'The cluster in memory answers as Kubernetes 1.37. What is new in a version is not held against it on older ones.',
  '',
  `| Difference | Since | Source | What it is | ${runs.map(({ kubernetes }) => `Answers on ${kubernetes}`).join(' | ')} |`,
  `| --- | --- | --- | --- | ${runs.map(() => '--:').join(' | ')} |`,
  ...minorDifferences.map(
    ({ name, since, source, why }) => `| ${name} | ${since} | ${source} | ${why} | ${answers(runs, name)} |`,
  ),
  '',
  ...notDrawn(runs),
  '## By verb and outcome',
  '',
  ...tableOf(runs, ({ byVerbAndOutcome }) => byVerbAndOutcome),
  '',
  '## By verb and kind',
  '',
  ...tableOf(runs, ({ byVerbAndKind }) => byVerbAndKind),
  '',
  '## By verb and feature',
  '',
  ...tableOf(runs, ({ byVerbAndFeature }) => byVerbAndFeature),
  '',
  '## Recorded answers',
  '',
  '`npm test` replays requests of their own seeds with what a real kube-apiserver 1.37.2 answered (`packages/driver-memory/test/fidelity/corpus`),',
  'without a control plane. `npm run compare -- record` records them anew; it takes those sequences that ours answers alike.',
  '`packages/driver-memory/test/watch` holds watches to what etcd promises of its own.',
  '',
]

const runOf = (figures: Figures): readonly string[] => [
  `## The last run on Kubernetes ${figures.kubernetes}`,
  '',
  `${number(figures.requests)} requests compared in ${number(figures.seconds)} s (${number(Math.round(figures.requests / Math.max(figures.seconds, 1)))} in a second), ${number(figures.cells)} cells (verb × kind × feature × outcome).`,
  `${number(figures.differences)} requests were answered otherwise (${percent(figures.differences, figures.requests)}), of ${figures.saturation.reduce((sum, each) => sum + each, 0)} sorts.`,
  ...chance(figures),
  '',
  '```sh',
  `npm run compare -- --kubernetes ${figures.kubernetes} --requests ${figures.requests} --seed ${figures.seed} --most 10000 --save e2e/compare/figures-${figures.kubernetes}.json`,
  'npm run compare -- page',
  '```',
  '',
  `New sorts of differences in each 100,000 requests: ${figures.saturation.join(', ')}.`,
  '',
]

const chance = ({ notAgain }: Figures): readonly string[] =>
  notAgain.length === 0
    ? []
    : [
        `${number(notAgain.length)} more differed once, and not in any of three more plays of the same sequence: seeds ${notAgain.map(({ seed }) => seed).join(', ')}.`,
        'Under load a write may fall into another second on one side, and kube-apiserver begin a watch of Events after it said so,',
        'or warn of a patch to what is gone, but still in its cache.',
      ]

const answers = (runs: readonly Figures[], name: string): string =>
  runs.map(({ known }) => number(known[name] ?? 0)).join(' | ')

const notDrawn = (runs: readonly Figures[]): readonly string[] => [
  '## What is not drawn',
  '',
  'PUT and apply to the status of a Service that is not there, namespaces that go while something is made in them, YAML that',
  'no parser reads, changes of a Pod beside its image, also by way of a part of it, and scalings of what an update, not an',
  'apply, gave its replicas (what they leave of the managers depends on the order of a map).',
  '',
  'Nor were objects of the kinds below, some of which are in recorded answers. What kube-apiserver has against one may not be told here:',
  `${undrawnKinds(runs).join(', ')}.`,
  '',
]

const undrawnKinds = (runs: readonly Figures[]): readonly string[] => {
  const drawn = new Set(runs.flatMap(({ byVerbAndKind }) => Object.keys(byVerbAndKind).map((row) => row.split(' ')[1])))
  return builtinKinds
    .map(({ resource: { kind } }) => kind)
    .filter((kind) => !drawn.has(kind))
    .toSorted()
}
