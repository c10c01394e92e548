// What a real kube-apiserver makes of the requests of cases.ts.
// node --conditions=source packages/driver-memory/test/pod-security/record.ts KUBECONFIG
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { RealServer } from '../recorded/real-server.ts'
import { cases } from './cases.ts'
import { kept } from './kept.ts'
import { namespaces, stored } from './requests.ts'

const [, , kubeconfig] = process.argv
if (kubeconfig === undefined) throw new Error('usage: node record.ts KUBECONFIG')
const server = new RealServer(kubeconfig)

const created = new Set<string>()
const lines: string[] = []
for (const { about, request } of cases) {
  const answer = await server.ask(request)
  lines.push(JSON.stringify(kept(about, answer)))
  if (request.resource === namespaces && request._tag === 'Create' && answer._tag === 'Answer' && answer.code === 201) {
    const { metadata } = answer.body as { readonly metadata: { readonly name: string } }
    created.add(metadata.name)
    await server.makeServiceAccount(metadata.name)
  }
  // Admission reads pods, limits and the labels of namespaces from a cache, which is told of a change a moment later.
  const isDry = 'dryRun' in request && request.dryRun
  if (!isDry) await sleep(300)
}

for (const name of created) {
  for (const resource of stored) await server.ask({ _tag: 'DeleteCollection', resource, namespace: name })
  await server.ask({ _tag: 'Delete', resource: namespaces, name })
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: { finalizers: [] } }
  await server.ask({ _tag: 'Update', resource: namespaces, name, subresource: 'finalize', body })
}
writeFileSync(new URL('answers.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`)
