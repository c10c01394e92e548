// What a real kube-apiserver says to the definitions of cases.ts, and to what is made by them.
// node --conditions=source packages/driver-memory/test/definitions/record.ts KUBECONFIG
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'
import { parse } from 'yaml'
import { type Ask, play } from './play.ts'

const { clusters, users } = parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const { server, 'certificate-authority-data': ca } = clusters[0].cluster
const dispatcher = new Agent({ connect: { ca: Buffer.from(ca, 'base64').toString() } })

const ask: Ask = async (method, path, body, type = 'application/json') => {
  const answer = await request(server + path, {
    method: method as 'GET',
    dispatcher,
    headers: { authorization: `Bearer ${users[0].user.token}`, 'content-type': type },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const { message } = (await answer.body.json()) as { readonly message?: string }
  const { warning } = answer.headers
  return {
    code: answer.statusCode,
    ...(message !== undefined && { message }),
    ...(warning !== undefined && { warnings: [warning].flat().join(', ') }),
  }
}

const said = await play(ask, () => sleep(1_500))
await ask('DELETE', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/foos.example.com')
writeFileSync(fileURLToPath(new URL('answers.json', import.meta.url)), `${JSON.stringify(said, null, 2)}\n`)
await dispatcher.close()
