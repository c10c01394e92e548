import { knownDifferences } from '../known.ts'
import type { Figures, Table } from './figures.ts'

/** `docs/fidelity.md`, of what a run of the comparison found. */
export const pageOf = (figures: Figures): string =>
  [
    '<!-- Written by `npm run compare -- page`. Not to be edited. -->',
    '',
    '# Fidelity of the cluster in memory',
    '',
    'The same requests, drawn from seeds, go to a real kube-apiserver and to the one in memory, and the answers are compared:',
    'code, body with causes and managed fields, content type, warnings, and what watches tell. What differs by nature (uids,',
    'revisions, times, drawn names, addresses) is a symbol on both sides. Ours is asked through its front in the same process:',
    'all but the sockets. A sequence ends where the two answer otherwise, since their states part there.',
    '',
    '## The last run',
    '',
    `Kubernetes ${figures.kubernetes}: ${number(figures.requests)} requests compared in ${number(figures.seconds)} s, ${number(figures.cells)} cells (verb × kind × feature × outcome).`,
    `${number(figures.differences)} requests were answered otherwise (${percent(figures.differences, figures.requests)}), of ${figures.saturation.reduce((sum, each) => sum + each, 0)} sorts.`,
    '',
    '```sh',
    `npm run compare -- --requests ${figures.requests} --seed ${figures.seed} --most 10000 --save e2e/compare/figures.json`,
    'npm run compare -- page',
    '```',
    '',
    `New sorts of differences in each 100,000 requests: ${figures.saturation.join(', ')}.`,
    '',
    '## Known differences',
    '',
    '| Difference | Why it stays | Answers |',
    '| --- | --- | --: |',
    ...knownDifferences.map(({ name, why }) => `| ${name} | ${why} | ${number(figures.known[name] ?? 0)} |`),
    '',
    '## What is not drawn',
    '',
    'Scaling but as a dry run (what it leaves of the managers depends on the order of a map), PUT and apply to the status of a',
    'Service that is not there, changes of a Service between types, namespaces that go while something is made in them, YAML',
    'that no parser reads, more than one identity, and changes of a Pod beside its image.',
    '',
    '## By verb and outcome',
    '',
    ...tableOf(figures.byVerbAndOutcome),
    '',
    '## By verb and kind',
    '',
    ...tableOf(figures.byVerbAndKind),
    '',
    '## By verb and feature',
    '',
    ...tableOf(figures.byVerbAndFeature),
    '',
    '## Recorded answers',
    '',
    '`npm test` replays requests of their own seeds with what a real kube-apiserver 1.37.2 answered (`packages/driver-memory/test/fidelity/corpus`),',
    'without a control plane. `npm run compare -- record` records them anew; it takes those sequences that ours answers alike.',
    '`packages/driver-memory/test/watch` holds watches to what etcd promises of its own.',
    '',
  ].join('\n')

const tableOf = (table: Table): readonly string[] => [
  '| | Compared | Equal | Known to differ |',
  '| --- | --: | --: | --: |',
  ...Object.entries(table).map(
    ([name, [compared, equal, known]]) => `| ${name} | ${number(compared)} | ${number(equal)} | ${number(known)} |`,
  ),
]

const number = (value: number): string => value.toLocaleString('en-US')

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(2)} %`
