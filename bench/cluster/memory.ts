import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from '../figure.ts'

/** What 10,000 Apps take in a cluster in memory, in a process whose heap ends below a gigabyte. */
export const memoryOfMany = (): readonly Figure[] => {
  const script = fileURLToPath(new URL('many-apps.ts', import.meta.url))
  const flags = ['--conditions=source', '--expose-gc', `--max-old-space-size=${mostMiB}`]
  const text = execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' })
  const { fork, objects, seconds, heap, resident, peak } = JSON.parse(text) as Readonly<Record<string, number>>
  return [
    { name: 'objects of 10,000 Apps at rest', value: objects ?? 0, unit: '', goal: 'over 100,000' },
    { name: 'memory that lives', value: heap ?? 0, unit: 'MiB' },
    { name: 'memory for an object', value: ((heap ?? 0) * 1024) / (objects ?? 1), unit: 'KiB' },
    { name: 'memory of the process', value: resident ?? 0, unit: 'MiB' },
    { name: 'the same, at most', value: peak ?? 0, unit: 'MiB', goal: 'under 1,024' },
    { name: 'a snapshot of them, to go on from', value: fork ?? 0, unit: 'µs' },
    { name: 'until all are Ready', value: seconds ?? 0, unit: 's' },
  ]
}

/** The rest is Node itself, and where new objects are made. */
const mostMiB = 900
