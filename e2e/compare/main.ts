import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Figures } from '../../packages/driver-memory/test/fidelity/page/figures.ts'
import { pageOf } from '../../packages/driver-memory/test/fidelity/page/page.ts'
import { compare } from './compare.ts'
import { log } from './log.ts'
import { record } from './record.ts'

const usage = `Sends the same requests to a real kube-apiserver and to the one in memory, and compares what they answer.

Usage:
  compare [--requests N] [--seed N] [--kind KIND]   sequences of requests drawn from seeds, from one seed on
  compare --sequence SEED                           one sequence, step by step
  compare record [--requests N]                     records the corpus that npm test replays
  compare page                                      writes docs/fidelity.md from e2e/compare/figures-*.json

Options:
  --at DIR         of a control plane that runs; else one is started for as long as it takes
  --kubernetes V   minor version of the one that is started, such as 1.37
  --requests N     how many to compare (20,000), or to record (24,000)
  --seed N         of the first sequence (1)
  --kind KIND      draw from this kind alone
  --parallel N     sequences under way at a time (32)
  --most N         stop after so many sorts of differences (20)
  --allow N        so many sorts of differences are no failure (0)
  --show N         make so many of them small and show them (20)
  --save FILE      write the figures there, once a minute and at the end
  -o json          print one JSON document
  -h, --help

Exit codes: 0 the same but for known differences and those allowed, 1 other differences, 64 wrong usage, 70 it could not be compared.
`

const numbers = ['requests', 'seed', 'parallel', 'most', 'allow', 'show', 'sequence'] as const

/** None may be shown or allowed. */
const formOf = (name: (typeof numbers)[number]): RegExp =>
  name === 'show' || name === 'allow' ? /^\d{1,9}$/ : /^[1-9]\d{0,8}$/

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      kubernetes: { type: 'string' },
      requests: { type: 'string' },
      seed: { type: 'string' },
      sequence: { type: 'string' },
      kind: { type: 'string' },
      parallel: { type: 'string' },
      most: { type: 'string' },
      allow: { type: 'string' },
      show: { type: 'string' },
      save: { type: 'string' },
      output: { type: 'string', short: 'o' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    process.stdout.write(usage)
    return 0
  }
  const wrong = numbers.find((name) => values[name] !== undefined && !formOf(name).test(values[name]))
  if (wrong !== undefined) return misused(`--${wrong} wants a positive whole number, not ${values[wrong]}`)
  if (values.output !== undefined && values.output !== 'json') return misused(`-o wants json, not ${values.output}`)
  const [command, ...rest] = positionals
  if (rest.length > 0 || (command !== undefined && command !== 'record' && command !== 'page'))
    return misused(`there is no command ${positionals.join(' ')}`)
  const number = (name: (typeof numbers)[number], otherwise: number): number =>
    values[name] === undefined ? otherwise : Number(values[name])
  const place = { at: values.at, kubernetes: values.kubernetes }
  if (command === 'page') {
    writeFileSync(new URL('../../docs/fidelity.md', import.meta.url), pageOf(savedFigures()))
    return 0
  }
  if (command === 'record') return record(place, number('requests', 24_000))
  return compare({
    ...place,
    requests: number('requests', 20_000),
    seed: number('sequence', number('seed', 1)),
    isOne: values.sequence !== undefined,
    kind: values.kind,
    parallel: number('parallel', 32),
    most: number('most', 20),
    allow: number('allow', 0),
    show: number('show', 20),
    json: values.output === 'json',
    save: (figures) => {
      if (values.save !== undefined) writeFileSync(values.save, `${JSON.stringify(figures, null, 2)}\n`)
    },
  })
}

/** Of the last runs, one for each minor version, the newest first. */
const savedFigures = (): readonly Figures[] =>
  readdirSync(new URL('.', import.meta.url))
    .filter((name) => /^figures-[\d.]+\.json$/.test(name))
    .toSorted()
    .toReversed()
    .map((name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Figures)

const misused = (why: string): number => {
  log(`${why}\n\n${usage}`)
  return 64
}

try {
  process.exitCode = await main()
} catch (error) {
  log(error instanceof Error ? error.message : String(error))
  process.exitCode = 70
}
