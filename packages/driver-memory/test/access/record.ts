import { readFileSync, writeFileSync } from 'node:fs'
import { Namer } from '../recorded/symbols.ts'
import { conversations } from './conversations/conversations.ts'
import { HookServer } from './hook-server.ts'
import { kept } from './kept.ts'
import { Speaker } from './speaker.ts'

// Holds every conversation with a real kube-apiserver and keeps its answers: node record.ts KUBECONFIG [CONVERSATION]
const [, , file, only] = process.argv
if (file === undefined) throw new Error('usage: node record.ts KUBECONFIG [CONVERSATION]')
const { clusters, users } = JSON.parse(readFileSync(file, 'utf8'))
const { server, 'certificate-authority-data': authority } = clusters[0].cluster
const hooks = new HookServer()
await hooks.listen()
const place = {
  url: server,
  authority: Buffer.from(authority, 'base64').toString(),
  token: users[0].user.token,
  patience: 1_500,
}
const speaker = new Speaker(place, hooks)

for (const { name, steps } of conversations) {
  if (only !== undefined && only !== name) continue
  const namer = new Namer()
  const lines: string[] = []
  for (const step of steps)
    lines.push(JSON.stringify({ claim: step.claim, ...kept(await speaker.say(step), namer, hooks) }))
  writeFileSync(new URL(`answers/${name}.json`, import.meta.url), `[\n${lines.join(',\n')}\n]\n`)
}
await speaker.close()
hooks.close()
