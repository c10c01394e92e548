import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, type TestContext } from 'vitest'
import { command, folder, realCommand } from './command.ts'
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
  [401, 'Unauthorized', 'FX0704  the API server does not accept the credentials'],
])('an operator that is answered %i says what is missing, and ends', async ([code, message, said], test) => {
  const cwd = await answering(test, code, message)
  const ended = await command(['operator', '--kubeconfig', `${cwd}/kube.json`, '--log', 'text'], { cwd })
  expect(ended.code).toBe(1)
  expect(ended.err).toContain(said)
  expect(ended.err).not.toContain('secret')
})

it.for([
  ['--concurrency', '0'],
  ['--concurrency', 'many'],
  ['--log', 'xml'],
  ['--log-level', 'loud'],
  ['--lease-duration', '15'],
  ['--resync', '30s'],
  ['--metrics-bind-address', '8080'],
  ['--health-probe-bind-address', 'localhost:66000'],
  ['-n', 'Shop'],
])('does not understand %s', async (args) => {
  const { code } = await command(['operator', ...args])
  expect(code).toBe(64)
})

it.for<readonly [string, string]>([
  ['-n shop --namespace-selector team=shop', '--namespace and --namespace-selector both say which namespaces'],
  ['--no-leader-elect --retry-period 3s', '--retry-period is of the lease, and with --no-leader-elect there is none'],
  ['--lease-duration 10s', '--lease-duration (10 s) must be longer than --renew-deadline (10 s)'],
  [
    '--renew-deadline 6s --retry-period 5s',
    '--renew-deadline (6 s) must be longer than 1.2 times --retry-period (5 s)',
  ],
  ['--metrics-bind-address :8080 --health-probe-bind-address 127.0.0.1:8080', 'are both at :8080; name two ports'],
])('says why %s can not be meant', async ([line, said]) => {
  const { code, err } = await command(['operator', ...line.split(' ')])
  expect(err).toContain('FX0001  ')
  expect(err).toContain(said)
  expect(code).toBe(64)
})

it('takes its flags from the environment too, and false for false', async () => {
  const wrong = await realCommand(['operator'], { env: { FIXPOINT_LEASE_DURATION: '5s' } })
  expect(wrong.err).toContain('--lease-duration (5 s) must be longer')
  const maybe = await realCommand(['operator'], { env: { FIXPOINT_DRY_RUN: 'maybe' } })
  expect(maybe.err).toContain("FIXPOINT_DRY_RUN must be true or false; found 'maybe'")
  const told = await realCommand(['operator', '--retry-period', '3s'], { env: { FIXPOINT_NO_LEADER_ELECT: 'false' } })
  expect(told.err).not.toContain('--no-leader-elect')
})
