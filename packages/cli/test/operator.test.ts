import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, type TestContext } from 'vitest'
import { command, folder } from './command.ts'
import { kubeconfig } from './kubeconfig.ts'

/** A server that answers every request with this code, and a kubeconfig that leads to it. */
const answering = async (test: TestContext, code: number, message: string): Promise<string> => {
  const server = createServer((_, response) => {
    response.writeHead(code).end(JSON.stringify({ kind: 'Status', status: 'Failure', message, code }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return folder(test, { 'kube.json': kubeconfig(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) })
}

it.for<readonly [code: number, message: string, said: string]>([
  [
    404,
    'the server could not find the requested resource',
    'FX0703  the cluster does not know apps.platform.example.com',
  ],
  [403, 'apps is forbidden: User "x" cannot list', 'FX0704  may not list apps.platform.example.com: apps is forbidden'],
  [401, 'Unauthorized', 'FX0704  may not list apps.platform.example.com: Unauthorized'],
])('an operator that is answered %i says what is missing, and ends', async ([code, message, said], test) => {
  const cwd = await answering(test, code, message)
  const ended = await command(['operator', '--kubeconfig', `${cwd}/kube.json`], { cwd })
  expect(ended.code).toBe(1)
  expect(ended.err).toContain(said)
  expect(ended.err).not.toContain('secret')
})

it.for([
  ['--concurrency', '0'],
  ['--concurrency', 'many'],
  ['--log', 'xml'],
])('does not understand %s', async (args) => {
  const { code } = await command(['operator', ...args])
  expect(code).toBe(64)
})
