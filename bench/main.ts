// npm run bench -- [NAME...]: those of `benches`; all of them where none is named.
// npm run bench -- operators --help: a comparison on a real API server, with Go to build it, which `http` needs too.
import { memoryOfMany } from './cluster/memory.ts'
import { requestsOverHttp } from './cluster/over-http.ts'
import { requestsInProcess } from './cluster/requests.ts'
import { startUp } from './cluster/startup.ts'
import { convergeMany } from './converge.ts'
import { type Figure, formatFigures } from './figure.ts'
import { historiesPlayed } from './histories.ts'
import { operators } from './operators/command.ts'
import { reconcileAtRest } from './reconcile.ts'
import { costOfAStep } from './steps.ts'

const benches: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  reconcile: reconcileAtRest,
  step: costOfAStep,
  converge: convergeMany,
  histories: historiesPlayed,
  requests: requestsInProcess,
  memory: memoryOfMany,
  startup: startUp,
  http: requestsOverHttp,
}

const run = async (asked: readonly string[]): Promise<number> => {
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    const names = [...Object.keys(benches), 'operators'].join(', ')
    process.stderr.write(`no bench is called ${unknown.join(' or ')}; there are ${names}\n`)
    return 64
  }
  for (const name of asked.length === 0 ? Object.keys(benches) : asked) {
    process.stdout.write(`${name}\n${formatFigures((await benches[name]?.()) ?? [])}\n\n`)
  }
  return 0
}

const [first, ...rest] = process.argv.slice(2)
process.exitCode = first === 'operators' ? await operators(rest) : await run(process.argv.slice(2))
