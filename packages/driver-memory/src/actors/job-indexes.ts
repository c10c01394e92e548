import type { JsonObject, LiveObject } from '@fixpoint/core'
import { hasEnded, type PodParts } from './pods-of.ts'
import { numberAt, objectAt, objectsAt, textAt } from './reading.ts'

const key = 'batch.kubernetes.io/job-completion-index'

/** Which of the completions of an indexed Job a pod works at; -1 for another pod. */
export const indexOf = ({ metadata }: LiveObject): number => Number(metadata.annotations?.[key] ?? -1)

/** The indexes that are completed, as the status tells them: `0-2,5`. */
export const byIndex = (job: LiveObject, own: readonly LiveObject[]): string => {
  if (textAt(job.spec, 'completionMode') !== 'Indexed') return ''
  const done = new Set(read(textAt(job.status, 'completedIndexes')))
  for (const pod of own) if (hasEnded(pod) && textAt(pod.status, 'phase') === 'Succeeded') done.add(indexOf(pod))
  return written([...done].filter((index) => index >= 0).toSorted((a, b) => a - b))
}

const read = (text: string): readonly number[] =>
  text
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    })

const written = (indexes: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const index of indexes) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === index - 1) last[1] = index
    else ranges.push([index, index])
  }
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`))
    .join()
}

/** What the next pods of an indexed Job have of their own: the first indexes that nobody works at. */
export const indexedParts = (job: LiveObject, running: ReadonlySet<number>, missing: number): readonly PodParts[] => {
  const done = new Set(read(textAt(job.status, 'completedIndexes')))
  const parts: PodParts[] = []
  for (let index = 0; index < numberAt(job.spec, 'completions') && parts.length < missing; index++)
    if (!running.has(index) && !done.has(index)) parts.push(partsOf(job, index))
  return parts
}

const partsOf = (job: LiveObject, index: number): PodParts => {
  const name = `${job.metadata.name}-${index}`
  const spec = objectAt(job.spec, 'template', 'spec')
  const containers = (field: string): readonly JsonObject[] =>
    objectsAt(spec, field).map((container) => ({ ...container, env: [...objectsAt(container, 'env'), variable] }))
  return {
    generateName: `${name}-`,
    labels: { [key]: String(index) },
    annotations: { [key]: String(index) },
    spec: {
      hostname: name,
      containers: containers('containers'),
      ...(spec['initContainers'] !== undefined && { initContainers: containers('initContainers') }),
    },
  }
}

const variable = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { fieldPath: `metadata.labels['${key}']` } },
}
