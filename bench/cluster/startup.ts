import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figure } from '../figure.ts'
import { bundleIn } from '../operators/image.ts'

/** How long it takes until a cluster in memory answers: the median of processes that are started for it. */
export const startUp = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
  try {
    const command = bundleIn(join(folder, 'fixpoint'))
    // The first process compiles for those that follow.
    await untilKubeconfig(command, folder)
    const inProcess = Array.from({ length: processes }, firstAnswers)
    const ofCommand: number[] = []
    for (let i = 0; i < processes; i++) ofCommand.push(await untilKubeconfig(command, folder))
    return [
      { name: 'first answer in process', value: median(inProcess.map(({ server }) => server)), unit: 'ms', goal: '50' },
      {
        name: 'first answer of startCluster(), over HTTP',
        value: median(inProcess.map(({ http }) => http)),
        unit: 'ms',
      },
      { name: 'the same over HTTPS', value: median(inProcess.map(({ https }) => https)), unit: 'ms' },
      { name: 'fixpoint cluster, process to kubeconfig', value: median(ofCommand), unit: 'ms', goal: '300' },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const processes = 9

interface FirstAnswers {
  readonly server: number
  readonly http: number
  readonly https: number
}

const firstAnswers = (): FirstAnswers => {
  const script = fileURLToPath(new URL('first-answers.ts', import.meta.url))
  const text = execFileSync(process.execPath, ['--conditions=source', script], { encoding: 'utf8' })
  return JSON.parse(text) as FirstAnswers
}

/** From the start of the process until the kubeconfig is there, which is written once the cluster answers. */
const untilKubeconfig = async (command: string, folder: string): Promise<number> => {
  const kubeconfig = join(folder, `kubeconfig-${performance.now()}`)
  const begun = performance.now()
  const written = new Promise<number>((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name === null || join(folder, name) !== kubeconfig) return
      watcher.close()
      resolve(performance.now() - begun)
    })
  })
  const child = spawn(process.execPath, [command, 'cluster', '--kubeconfig', kubeconfig], { stdio: 'ignore' })
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`fixpoint cluster ended with ${code}`)))
  })
  ended.catch(() => undefined)
  const took = await Promise.race([written, ended])
  child.kill('SIGTERM')
  await ended.catch(() => undefined)
  return took
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
