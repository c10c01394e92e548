// What follows a cluster as it changes, in processes of their own, on a cluster in memory without an operator: the reports are
// written by hand.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customResourceDefinition } from '../../packages/core/src/index.ts'
import { type RunningCluster, startCluster } from '../../packages/driver-memory/src/index.ts'
import { eventually } from '../faults/eventually.ts'
import { app } from '../operator/stage.ts'

const command = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const apps = '/apis/platform.example.com/v1alpha1/namespaces/default/apps'
const dir = mkdtempSync(join(tmpdir(), 'waiting-'))
const kubeconfig = join(dir, 'kubeconfig')
let cluster: RunningCluster

const ask = async (method: string, path: string, body: object, type = 'application/json'): Promise<void> => {
  const headers = { authorization: `Bearer ${cluster.token}`, 'content-type': type }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request(cluster.url + path, { method, headers, ca: cluster.authority }, resolve)
    call.on('error', reject).end(JSON.stringify(body))
  })
  const text = await answer.setEncoding('utf8').reduce((before: string, chunk: string) => before + chunk, '')
  if ((answer.statusCode ?? 500) >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`)
}

/** What the operator would report. */
const report = (name: string, status: string, reason: string): Promise<void> => {
  const condition = { type: 'Ready', status, reason, message: `${reason}.`, lastTransitionTime: '2026-11-25T00:00:00Z' }
  const body = { status: { observedGeneration: 1, conditions: [{ ...condition, observedGeneration: 1 }] } }
  return ask('PATCH', `${apps}/${name}/status`, body, 'application/merge-patch+json')
}

beforeAll(async () => {
  cluster = await startCluster({ actors: false })
  writeFileSync(kubeconfig, cluster.kubeconfig)
  await ask('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', customResourceDefinition())
  for (const name of ['web', 'late', 'watched']) await ask('POST', apps, app(name))
})
afterAll(async () => {
  await cluster.stop()
  rmSync(dir, { recursive: true })
})

interface Running {
  readonly process: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<number | null>
}

const fixpoint = (...args: readonly string[]): Running => {
  const env = { PATH: process.env['PATH'], KUBECONFIG: kubeconfig, NO_COLOR: '1' }
  const child = spawn(process.execPath, ['--conditions=source', command, ...args], { env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => void (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (said.err += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { process: child, out: () => said.out, err: () => said.err, ended }
}

describe('fixpoint wait', { timeout: 60_000 }, () => {
  it('says why nobody reports on an App, and ends when its time is over', async () => {
    const waiting = fixpoint('wait', 'web', '--timeout', '8s')
    expect(await waiting.ended).toBe(4)
    expect(waiting.err()).toContain('FX0806')
    expect(waiting.err()).toContain('there is no lease of an operator in namespace fixpoint-system')
    expect(waiting.err()).toContain('NOT READY after 8.')
  })

  it('ends as soon as the App is reported Ready', async () => {
    const waiting = fixpoint('wait', 'late', '--timeout', '50s')
    await report('late', 'True', 'AsAskedFor')
    expect(await waiting.ended).toBe(0)
    expect(waiting.out()).toMatch(/App default\/late is Ready after/)
  })

  it('that is interrupted says how to take it up again, and ends with 130', async () => {
    const waiting = fixpoint('wait', 'web', '--timeout', '50s')
    await eventually('it waits', () => waiting.err() !== '' || waiting.out() !== '')
    waiting.process.kill('SIGINT')
    expect(await waiting.ended).toBe(130)
    expect(waiting.err()).toContain('Take the wait up again: fixpoint wait web -n default')
  })
})

describe('fixpoint status --watch', { timeout: 60_000 }, () => {
  it('prints a row for each change until it is interrupted', async () => {
    const watching = fixpoint('status', 'watched', '--watch')
    await eventually('a first row', () => /^NAME +READY.*\nwatched /.test(watching.out()))
    await report('watched', 'False', 'ImagePullFailed')
    await eventually('the change', () => watching.out().includes('ImagePullFailed'))
    await report('watched', 'True', 'AsAskedFor')
    await eventually('the other change', () => watching.out().includes('AsAskedFor'))
    watching.process.kill('SIGINT')
    expect(await watching.ended).toBe(130)
    expect(watching.out().match(/^watched /gm)).toHaveLength(3)
    expect(watching.err()).toBe('')
  })
})
