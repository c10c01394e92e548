// What a real kube-apiserver makes of the objects of cases.ts, by the definitions of sigs.k8s.io/gateway-api 1.7.0.
// node --conditions=source packages/driver-memory/test/gateway/record.ts KUBECONFIG
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@fixpoint/core'
import { Agent, request } from 'undici'
import { parse } from 'yaml'
import { type Ask, play } from './play.ts'

const { clusters, users } = parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const { server, 'certificate-authority-data': ca } = clusters[0].cluster
const dispatcher = new Agent({ connect: { ca: Buffer.from(ca, 'base64').toString() } })

const ask: Ask = async (method, path, body) => {
  const answer = await request(server + path, {
    method: method as 'GET',
    dispatcher,
    headers: { authorization: `Bearer ${users[0].user.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.body.json()) as JsonObject
}

const definitions = JSON.parse(readFileSync(new URL('definitions.json', import.meta.url), 'utf8'))
const group = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
for (const definition of definitions) await ask('POST', group, definition)
await sleep(3_000)
const said = await play(ask)
for (const { metadata } of definitions) await ask('DELETE', `${group}/${metadata.name}`, {})
writeFileSync(fileURLToPath(new URL('answers.json', import.meta.url)), `${JSON.stringify(said, null, 2)}\n`)
await dispatcher.close()
