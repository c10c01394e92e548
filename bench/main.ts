// npm run bench -- [reconcile] [step] [converge] [histories]: all of them where none is named.
import { convergeMany } from './converge.ts'
import { type Figure, formatFigures } from './figure.ts'
import { historiesPlayed } from './histories.ts'
import { reconcileAtRest } from './reconcile.ts'
import { costOfAStep } from './steps.ts'

const benches: Readonly<Record<string, () => readonly Figure[]>> = {
  reconcile: reconcileAtRest,
  step: costOfAStep,
  converge: convergeMany,
  histories: historiesPlayed,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  process.stderr.write(`no bench is called ${unknown.join(' or ')}; there are ${Object.keys(benches).join(', ')}\n`)
  process.exit(64)
}
for (const name of asked.length === 0 ? Object.keys(benches) : asked) {
  process.stdout.write(`${name}\n${formatFigures(benches[name]?.() ?? [])}\n\n`)
}
