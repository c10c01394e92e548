import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { binary, findBinaries } from '../control-plane/src/binaries.ts'
import { eventually } from './eventually.ts'
import { kubectlOf } from './kubectl.ts'
import type { Place } from './place.ts'

const command = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

/** The cluster in memory, served over HTTPS, with the same operator on it as a process. */
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
  const operator = launch('operator', '--kubeconfig', kubeconfig)
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
