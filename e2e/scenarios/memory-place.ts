import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { binary, findBinaries } from '../control-plane/src/binaries.ts'
import { eventually } from './eventually.ts'
import { type Kubectl, kubectlOf } from './kubectl.ts'
import type { Place } from './place.ts'

const command = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

/** The cluster in memory, served over HTTPS, with the same operator on it as a process, by its ServiceAccount. */
export const memoryPlace = async (): Promise<Place> => {
  const dir = mkdtempSync(join(tmpdir(), 'scenarios-'))
  const kubeconfig = join(dir, 'kubeconfig')
  const cluster = launch('cluster', '--kubeconfig', kubeconfig)
  await eventually(
    'the cluster is ready',
    async () => (existsSync(kubeconfig) ? 'ready' : cluster.said()),
    (seen) => seen === 'ready',
  )
  const kubectl = kubectlOf(binary(findBinaries().kubernetes, 'kubectl'), kubeconfig)
  const install = execFileSync(process.execPath, ['--conditions=source', command, 'install'], { encoding: 'utf8' })
  await kubectl(['apply', '--server-side', '-f', '-'], install)
  const operator = launch('operator', '--kubeconfig', await asServiceAccount(kubectl, kubeconfig, dir))
  return {
    kubectl,
    said: operator.said,
    end: async () => {
      await operator.end()
      await cluster.end()
      rmSync(dir, { recursive: true })
    },
  }
}

/** The operator has the rights that its installation gives it, and no others. */
const asServiceAccount = async (kubectl: Kubectl, kubeconfig: string, dir: string): Promise<string> => {
  const token = await kubectl(['create', 'token', 'fixpoint', '-n', 'fixpoint-system', '--duration=24h'])
  const file = join(dir, 'operator.kubeconfig')
  const text = readFileSync(kubeconfig, 'utf8').replace(/token: .*/, `token: ${JSON.stringify(token.trim())}`)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

const launch = (...args: readonly string[]): { readonly said: () => string; readonly end: () => Promise<unknown> } => {
  const child = spawn(process.execPath, ['--conditions=source', command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise((resolve) => child.on('close', resolve))
  return {
    said: () => text,
    end: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
