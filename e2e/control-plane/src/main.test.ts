import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'control-plane-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('says how to get the binaries where there is neither Go nor KUBEBUILDER_ASSETS', () => {
  const { status, stderr } = run(['build'], { PATH: folder, XDG_CACHE_HOME: folder, KUBEBUILDER_ASSETS: '' })
  expect(stderr).toMatch(/Go 1\.26.*no `go` on the PATH.*KUBEBUILDER_ASSETS/)
  expect(status).toBe(1)
})

it('names the versions of Kubernetes that it knows', () => {
  const { status, stderr } = run(['build', '--kubernetes', '1.2'], { KUBEBUILDER_ASSETS: '' })
  expect(stderr).toMatch(/Kubernetes 1\.2: expected one of 1\.37/)
  expect(status).toBe(1)
})

it('leaves a folder alone that holds anything else', () => {
  const dir = join(folder, 'dir')
  mkdirSync(dir)
  writeFileSync(join(dir, 'letter.txt'), 'dear')
  const { status, stderr } = run(['start', dir, '--only-api-server'], { KUBEBUILDER_ASSETS: folder })
  expect(stderr).toContain('expected an empty folder or a stopped control plane, found letter.txt')
  expect(status).toBe(1)
  expect(readdirSync(dir)).toEqual(['letter.txt'])
})

it('names a binary that KUBEBUILDER_ASSETS lacks', () => {
  const { status, stderr } = run(['start', join(folder, 'dir'), '--only-api-server'], { KUBEBUILDER_ASSETS: folder })
  expect(stderr).toContain(`${join(folder, 'etcd')}: not found`)
  expect(status).toBe(1)
})

it('shows the log of a part that ends, and kills a part that does not', { timeout: 30_000 }, () => {
  writeScript('etcd', 'until [ -s "$(dirname "$0")/pid" ]; do sleep 0.1; done; echo "the disk is full"')
  writeScript('kube-apiserver', 'trap "" TERM; echo $$ >"$(dirname "$0")/pid"; while :; do sleep 1; done')
  const { status, stderr } = run(['start', join(folder, 'dir'), '--only-api-server'], { KUBEBUILDER_ASSETS: folder })
  expect(stderr).toContain('etcd ended, and its log with:\nthe disk is full')
  expect(status).toBe(1)
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

it('stops nothing where nothing was started, and says so', () => {
  const { status, stderr } = run(['stop', folder], {})
  expect(stderr).toContain(`${folder}: there is no control plane in it`)
  expect(status).toBe(1)
})

it('answers a command that it does not know with its usage', () => {
  const { status, stderr } = run(['restart', folder], {})
  expect(stderr).toContain('control-plane start DIR')
  expect(status).toBe(64)
})

function run(args: readonly string[], env: NodeJS.ProcessEnv): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [main, ...args], { env: { ...process.env, ...env }, encoding: 'utf8' })
}

function writeScript(name: string, body: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
}
