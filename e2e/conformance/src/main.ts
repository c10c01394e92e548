import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { binary, findBinaries } from '../../control-plane/src/binaries.ts'
import { build } from '../../control-plane/src/build.ts'
import { endToEndTestsModule } from '../../control-plane/src/go-modules.ts'
import { type Group, groups } from './groups.ts'
import { outcomesOf, readList, writeList } from './lists.ts'
import { pageOf } from './page.ts'
import { type Place, type PlaceName, places, startPlace } from './place.ts'
import type { Result } from './result.ts'
import { runTests, type Suite, testsOf } from './suite.ts'

const usage = `Kubernetes' own end-to-end tests, against the cluster in memory or a real one.

Usage:
  conformance build                     builds them, once: some 8 minutes on two cores
  conformance run memory | real [flags] starts that cluster and runs them against it
  conformance run --kubeconfig FILE     runs them against any other
  conformance check [flags]             those that are known to pass in memory must pass
  conformance page                      writes docs/conformance.md from the lists that were kept

Flags:
  --group NAME       ${groups.map(({ name }) => name).join(', ')}; all by default, may be given more than once
  --focus REGEX      the tests whose name it matches, instead of groups
  --processes N      how many run side by side (default: 8)
  --keep             writes the lists in e2e/conformance/lists
  --dir DIR          where logs and reports go (default: a folder that is removed if all is well)
  -o json            the results as JSON

Exit codes: 0 all passed, 1 some did not, 64 wrong usage, 69 the tests could not be built or started.
`

const parsed = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      group: { type: 'string', multiple: true },
      focus: { type: 'string' },
      processes: { type: 'string' },
      keep: { type: 'boolean' },
      kubeconfig: { type: 'string' },
      dir: { type: 'string' },
      output: { type: 'string', short: 'o' },
      help: { type: 'boolean', short: 'h' },
    },
  })

type Flags = ReturnType<typeof parsed>['values']

class UsageError extends Error {}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const main = async (): Promise<number> => {
  const { values, positionals } = parsed()
  const [command = '', place, ...rest] = positionals
  if (values.help === true) {
    process.stdout.write(usage)
    return 0
  }
  if (values.output !== undefined && values.output !== 'json') throw new UsageError('-o: expected json')
  if (rest.length > 0) throw new UsageError(`${rest.join(' ')}: expected no more arguments`)
  switch (command) {
    case 'build':
      build(endToEndTestsModule())
      return 0
    case 'page':
      writeFileSync(page, pageOf(readList('memory'), readList('real')))
      return 0
    case 'check':
      return within(values, (suite) => check(suite, values), 'memory')
    case 'run':
      if (values.focus !== undefined && values.keep === true)
        throw new UsageError('--keep: the lists are of groups; expected no --focus')
      if (values.kubeconfig === undefined && !isPlace(place))
        throw new UsageError(`run: expected ${places.join(' or ')}, or --kubeconfig FILE`)
      return within(values, (suite) => runGroups(suite, place, values), place)
    default:
      throw new UsageError(`${command === '' ? 'no command' : command}: expected build, run, check or page`)
  }
}

const page = fileURLToPath(new URL('../../../docs/conformance.md', import.meta.url))

const isPlace = (name: string | undefined): name is PlaceName => places.some((place) => place === name)

/** Starts the cluster where one is wanted, and sees it gone however the tests end. */
const within = async (
  flags: Flags,
  work: (suite: Suite) => Promise<number>,
  place: string | undefined,
): Promise<number> => {
  const binaryFolder = build(endToEndTestsModule())
  const kubectl = binary(findBinaries().kubernetes, 'kubectl')
  const interrupt = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort(new Error('interrupted')))
  const dir = flags.dir === undefined ? mkdtempSync(join(tmpdir(), 'conformance-')) : resolve(flags.dir)
  const { signal } = interrupt
  const started: Place =
    flags.kubeconfig === undefined && isPlace(place)
      ? await startPlace(place, dir, signal)
      : { kubeconfig: resolve(flags.kubeconfig ?? ''), end: () => Promise.resolve() }
  try {
    const { kubeconfig } = started
    const code = await work({ binary: join(binaryFolder, 'e2e.test'), kubectl, kubeconfig, dir, signal })
    if (code === 0 && flags.dir === undefined) rmSync(dir, { recursive: true })
    else say(`logs and reports are in ${dir}`)
    return code
  } finally {
    await started.end()
  }
}

const runGroups = async (suite: Suite, place: string | undefined, flags: Flags): Promise<number> => {
  const chosen = chosenGroups(flags)
  const byGroup: Record<string, readonly string[]> = {}
  // Which names there are is asked one after the other: each is a look at thousands of tests.
  for (const group of chosen) byGroup[group.name] = await testsOf(suite, group)
  const names = [...new Set(Object.values(byGroup).flat())]
  if (names.length === 0) throw new UsageError(`--focus ${flags.focus ?? ''}: expected the name of a test`)
  const results = await runTests(suite, names, processesIn(flags), tell)
  if (flags.keep === true && isPlace(place)) {
    const kept = Object.entries(byGroup).map(([name, tests]) => [
      name,
      outcomesOf(results.filter((result) => tests.includes(result.name))),
    ])
    writeList(place, endToEndTestsModule().version, Object.fromEntries(kept))
  }
  return conclude(results, flags)
}

const check = async (suite: Suite, flags: Flags): Promise<number> => {
  const names = chosenGroups(flags).flatMap(({ name }) => readList('memory').groups[name]?.passed ?? [])
  const results = await runTests(suite, [...new Set(names)], processesIn(flags), tell)
  const lost = names.filter((name) => !results.some((result) => result.name === name))
  if (lost.length > 0)
    throw new Error(`there is no such test any more, so that the lists need to be taken anew: ${lost.join(', ')}`)
  return conclude(results, flags)
}

const chosenGroups = ({ group, focus }: Flags): readonly Group[] => {
  if (focus !== undefined) return [{ name: 'focus', title: focus, focus, skip: '' }]
  if (group === undefined) return groups
  return group.map((name) => {
    const found = groups.find((each) => each.name === name)
    if (found !== undefined) return found
    throw new UsageError(`--group ${name}: expected one of ${groups.map((each) => each.name).join(', ')}`)
  })
}

const processesIn = ({ processes = '8' }: Flags): number => {
  if (/^[1-9]\d?$/.test(processes)) return Number(processes)
  throw new UsageError(`--processes ${processes}: expected a number from 1 to 99`)
}

const tell = (results: readonly Result[]): void => {
  for (const { outcome, seconds, name } of results)
    say(`${outcome.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s  ${name}`)
}

const conclude = (results: readonly Result[], { output }: Flags): number => {
  const failed = results.filter(({ outcome }) => outcome !== 'passed')
  if (output === 'json') process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  else {
    for (const { name, why = '' } of failed) process.stdout.write(`${name}\n${why.replaceAll(/^/gm, '    ')}\n`)
    process.stdout.write(`${results.length - failed.length} of ${results.length} passed\n`)
  }
  return failed.length === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { readonly code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  say(`conformance: ${error instanceof Error ? error.message : String(error)}`)
  if (isUsage === true) say('`npm run conformance -- --help` says how.')
  process.exitCode = isUsage === true ? 64 : 69
}
