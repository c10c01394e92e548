import { readdirSync, readFileSync, statSync } from 'node:fs'
import { Agent, request } from 'undici'
import { expect, it } from 'vitest'
import { run } from '../src/run.ts'
import { createIo, folder } from './command.ts'
import { appYaml } from './manifests.ts'

it('serves a cluster until it is told to stop, and leaves a kubeconfig that only its owner can read', async (test) => {
  const cwd = folder(test, { 'app.yaml': appYaml('shop') })
  const { io, printed } = createIo({ cwd })
  const ready = new Promise<() => void>((resolve) => {
    Object.assign(io, { onStop: (stop: () => void) => (resolve(stop), () => {}) })
  })
  const ended = run(['cluster', '--install', '--token', 'secret', '--no-actors', 'app.yaml'], io)
  const stop = await ready
  const file = `${cwd}/fixpoint.kubeconfig`
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain('token: "secret"')
  expect(printed.err).toContain('export KUBECONFIG=fixpoint.kubeconfig')
  stop()
  expect(await ended).toBe(0)
  const [, url = ''] = /server: (\S+)/.exec(readFileSync(file, 'utf8')) ?? []
  await expect(request(url)).rejects.toThrow('ECONNREFUSED')
})

/** Runs a command until it is told to stop, which it is once the look at what it serves is over. */
const serving = async (
  cwd: string,
  args: readonly string[],
  look: (ask: (path: string) => Promise<{ readonly code: number; readonly text: string }>) => Promise<void>,
) => {
  const { io, printed } = createIo({ cwd })
  const ready = new Promise<() => void>((resolve) => {
    Object.assign(io, { onStop: (stop: () => void) => (resolve(stop), () => {}) })
  })
  const ended = run([...args], io)
  const early = ended.then((code) => {
    throw new Error(`it ended with ${code}: ${printed.err}`)
  })
  const stop = await Promise.race([ready, early])
  early.catch(() => undefined)
  const text = readFileSync(`${cwd}/fixpoint.kubeconfig`, 'utf8')
  const [url, token, ca] = [/server: (\S+)/, /token: "(.+)"/, /authority-data: (\S+)/].map(
    (part) => part.exec(text)?.[1],
  )
  const dispatcher = new Agent({ connect: { ca: Buffer.from(ca ?? '', 'base64').toString() } })
  await look(async (asked) => {
    const [path = '', method = 'GET'] = asked.split(' ').toReversed()
    const { statusCode, body } = await request(`${url}${path}`, {
      method: method as 'GET' | 'DELETE',
      dispatcher,
      headers: { authorization: `Bearer ${token}` },
    })
    return { code: statusCode, text: await body.text() }
  })
  await dispatcher.close()
  stop()
  return { code: await ended, err: printed.err }
}

const app = (name: string): string => `/apis/platform.example.com/v1alpha1/namespaces/default/apps/${name}`

it('writes what is in it to a file when it is told to stop, and goes on from there', async (test) => {
  const cwd = folder(test, { 'shop.yaml': appYaml('shop'), 'cart.yaml': appYaml('cart') })
  const first = ['cluster', '--install', '--snapshot', 'saved', 'shop.yaml']
  const { code } = await serving(cwd, first, async (ask) => {
    expect((await ask(app('shop'))).code).toBe(200)
  })
  expect(code).toBe(0)
  expect(statSync(`${cwd}/saved`).mode & 0o777).toBe(0o600)
  const again = await serving(cwd, ['cluster', '--from', 'saved', '--snapshot', 'saved', 'cart.yaml'], async (ask) => {
    for (const name of ['shop', 'cart']) expect((await ask(app(name))).code).toBe(200)
  })
  expect(again.err).toContain('what was in the cluster is in saved')
  expect(readFileSync(`${cwd}/saved`, 'utf8')).toContain('"cart"')
  expect(readdirSync(cwd).filter((name) => name.startsWith('saved'))).toEqual(['saved'])
})

const deploymentYaml = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx, resources: { requests: { cpu: 100m } } }] }
`

const autoscalerYaml = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`

it('has autoscalers answer the usage that a file tells', async (test) => {
  const usage = 'name: web\nsteps: [{ at: 0, amount: 200m }]\n'
  const cwd = folder(test, { 'web.yaml': `${deploymentYaml}---\n${autoscalerYaml}`, 'usage.yaml': usage })
  const args = ['cluster', '--usage', 'usage.yaml', '--speed', '600', 'web.yaml']
  const { code } = await serving(cwd, args, async (ask) => {
    const path = '/apis/apps/v1/namespaces/default/deployments/web'
    await expect
      .poll(async () => (await ask(path)).text, { timeout: 60_000 })
      .toContain('"replicas":3,"revisionHistoryLimit"')
  })
  expect(code).toBe(0)
})

it('gives addresses as a cloud does, where it is asked to', async (test) => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] }\n'
  const cwd = folder(test, { 'web.yaml': service })
  const { code } = await serving(cwd, ['cluster', '--addresses', '--speed', '60', 'web.yaml'], async (ask) => {
    const path = '/api/v1/namespaces/default/services/web'
    await expect.poll(async () => (await ask(path)).text, { timeout: 60_000 }).toContain('"ipMode":"VIP"')
  })
  expect(code).toBe(0)
})

it('says at once where its snapshot could not be written', async (test) => {
  const { io, printed } = createIo({ cwd: folder(test, {}) })
  expect(await run(['cluster', '--snapshot', 'no/such/folder'], io)).toBe(1)
  expect(printed.err).toContain('FX0507')
})

it.for(['nowhere', 'app.yaml'])('does not go on from %s, which is no snapshot', async (file, test) => {
  const { io, printed } = createIo({ cwd: folder(test, { 'app.yaml': appYaml('shop') }) })
  expect(await run(['cluster', '--from', file], io)).toBe(1)
  expect(printed.err).toContain('FX0506')
})

it('up --serve leaves the operator running: a Service that is deleted comes back', async (test) => {
  const cwd = folder(test, {
    'app.yaml': appYaml('shop', 'deploy: {image: nginx, containerPort: 80}\nservice: {port: 80}'),
  })
  const { code } = await serving(cwd, ['up', 'app.yaml', '--serve'], async (ask) => {
    expect((await ask(app('shop'))).text).toContain('"AsAskedFor"')
    const path = '/api/v1/namespaces/default/services'
    const before = uidOf((await ask(`${path}/shop`)).text)
    const watch = ask(`${path}?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3Dshop`)
    expect((await ask(`DELETE ${path}/shop`)).code).toBe(200)
    expect((await watch).text).toContain('"DELETED"')
    const after = uidOf((await ask(`${path}/shop`)).text)
    expect([after === before, after === undefined]).toEqual([false, false])
  })
  expect(code).toBe(0)
})

const uidOf = (text: string): string | undefined =>
  (JSON.parse(text) as { readonly metadata: { readonly uid?: string } }).metadata.uid

it('up takes options of --serve with it alone', async (test) => {
  const { io, printed } = createIo({ cwd: folder(test, { 'app.yaml': appYaml('shop') }) })
  expect(await run(['up', 'app.yaml', '--port', '0'], io)).toBe(64)
  expect(printed.err).toContain('are of --serve')
})

it.for([
  ['--port', '70000'],
  ['--speed', '0'],
  ['--seed', 'x'],
])('does not understand %s %s', async (args) => {
  const { io } = createIo()
  expect(await run(['cluster', ...args], io)).toBe(64)
})

it.for([
  [[], /^https:/, 403],
  [['--insecure-http'], /^http:/, 403],
  [['--insecure-http', '--authorization-mode', 'AlwaysAllow'], /^http:/, 200],
] as const)('serves as it is told: %s', async ([args, scheme, code], test) => {
  const cwd = folder(test, {})
  const { io } = createIo({ cwd })
  const ready = new Promise<() => void>((resolve) => {
    Object.assign(io, { onStop: (stop: () => void) => (resolve(stop), () => {}) })
  })
  const ended = run(['cluster', '--token', 'secret', '--no-actors', ...args], io)
  const stop = await ready
  const [, url = ''] = /server: (\S+)/.exec(readFileSync(`${cwd}/fixpoint.kubeconfig`, 'utf8')) ?? []
  expect(url).toMatch(scheme)
  const agent = new Agent({ connect: { rejectUnauthorized: false } })
  const headers = { authorization: 'Bearer secret', 'impersonate-user': 'jane' }
  const answer = await request(`${url}/api/v1/pods`, { headers, dispatcher: agent })
  expect(answer.statusCode).toBe(code)
  await answer.body.dump()
  await agent.close()
  stop()
  expect(await ended).toBe(0)
})

it.for(['', 'two words', 'line\nend', 'schlüssel'])('takes no token that no header can hold: %j', async (token) => {
  const { io, printed } = createIo()
  expect(await run(['cluster', '--token', token], io)).toBe(64)
  expect(printed.err).toContain('A token has letters, digits')
})
