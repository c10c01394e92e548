// How long clusters in memory take in a new process until they answer, in milliseconds, as JSON. The package is loaded by then.
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { type Caller, createApiServer, handle, type RunningCluster, startCluster } from '@fixpoint/driver-memory'

const timed = async (run: () => unknown): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

const inProcess = (): void => {
  const caller: Caller = { user: 'bench', groups: ['system:masters'] }
  const resource = { group: '', version: 'v1', kind: 'Namespace', plural: 'namespaces', namespaced: false }
  const server = createApiServer({ seed: 1, startedAt: Date.now() })
  const [, { code }] = handle(server, { _tag: 'Get', resource, name: 'default' }, caller, Date.now())
  if (code !== 200) throw new Error(`answered with ${code}`)
}

const served = async (tls: boolean): Promise<RunningCluster> => {
  const cluster = await startCluster({ tls })
  const { url, token, authority: ca } = cluster
  const code = await new Promise((resolve, reject) => {
    const options = { headers: { authorization: `Bearer ${token}` }, ...(ca !== undefined && { ca }) }
    const asked = (tls ? overHttps : overHttp)(`${url}/api/v1/namespaces/default`, options, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode))
    })
    asked.once('error', reject).end()
  })
  if (code !== 200) throw new Error(`answered with ${String(code)}`)
  return cluster
}

const clusters: RunningCluster[] = []
const server = await timed(inProcess)
const http = await timed(async () => clusters.push(await served(false)))
const https = await timed(async () => clusters.push(await served(true)))
process.stdout.write(JSON.stringify({ server, http, https }))
for (const cluster of clusters) await cluster.stop()
