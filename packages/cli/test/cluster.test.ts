import { readFileSync, statSync } from 'node:fs'
import { request } from 'undici'
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

it.for([
  ['--port', '70000'],
  ['--speed', '0'],
  ['--seed', 'x'],
])('does not understand %s %s', async (args) => {
  const { io } = createIo()
  expect(await run(['cluster', ...args], io)).toBe(64)
})
