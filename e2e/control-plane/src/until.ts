import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { alive, logFile, readProcesses } from './processes.ts'

const patienceMs = 60_000
const pollMs = 50

/** Waits until a claim holds; gives up when a process of the control plane has ended, or after a minute. */
export async function until(
  dir: string,
  claim: string,
  holds: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + patienceMs
  // A refused connection or a file that is not there yet is a "not yet" like any other.
  while (!(await holds().catch(() => false))) {
    signal?.throwIfAborted()
    const ended = readProcesses(dir).find((process) => !alive(process))
    if (ended !== undefined)
      throw new Error(`${ended.name} ended, and its log with:\n${tail(logFile(dir, ended.name))}`)
    if (performance.now() > deadline) throw new Error(`"${claim}" is not so after a minute; the logs are in ${dir}`)
    await sleep(pollMs)
  }
}

function tail(path: string): string {
  return readFileSync(path, 'utf8').trim().split('\n').slice(-5).join('\n')
}
