import { writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { RealServer } from './real-server.ts'
import { scenarios } from './scenarios/scenarios.ts'
import { Memory, Namer } from './symbols.ts'

// Holds every scenario with a real kube-apiserver and keeps its answers: node record.ts KUBECONFIG [SCENARIO]
const [, , kubeconfig, only] = process.argv
if (kubeconfig === undefined) throw new Error('usage: node record.ts KUBECONFIG [SCENARIO]')
const server = new RealServer(kubeconfig)

for (const { name, steps } of scenarios) {
  if (only !== undefined && only !== name) continue
  const memory = new Memory()
  const namer = new Namer()
  const lines: string[] = []
  for (const step of steps) {
    const answer =
      step._tag === 'Ask'
        ? await server.ask(memory.fill(step.request))
        : await server.watch(memory.fill(step.request), step.events)
    // A definition is served a moment after it was created or deleted.
    if (step.request.resource.plural === 'customresourcedefinitions') await setTimeout(2000)
    // The controller that does this does not run, nor any other: only the API server is asked.
    if (step.request.resource.plural === 'namespaces') await server.makeServiceAccount(name)
    memory.learn(step.request.resource.plural, answer)
    lines.push(JSON.stringify({ claim: step.claim, ...namer.answer(answer) }))
  }
  writeFileSync(new URL(`answers/${name}.json`, import.meta.url), `[\n${lines.join(',\n')}\n]\n`)
}
