import type { LiveObject, Millis } from '@fixpoint/core'
import { isApp } from '../cluster/apps.ts'
import { type PlainProblem, plainProblem } from '../errors/plain.ts'
import type { Problem } from '../errors/problem.ts'
import type { Outcome } from '../wait/await-apps.ts'
import { type WaitDocument, waitDocument } from '../wait/wait-document.ts'

/** What an apply did to one App. */
export interface Applied {
  readonly namespace: string
  readonly name: string
  readonly result: 'created' | 'configured' | 'unchanged'
  readonly uid: string
  readonly generation: number
  readonly resourceVersion: string
}

export const resultOf = ({ metadata }: LiveObject, before: readonly LiveObject[]): Applied => {
  const { namespace = '', name, uid, generation = 0, resourceVersion } = metadata
  const was = before.find((live) => isApp(live, { namespace, name }))?.metadata
  return {
    namespace,
    name,
    result: was?.uid !== uid ? 'created' : was.resourceVersion === resourceVersion ? 'unchanged' : 'configured',
    uid,
    generation,
    resourceVersion,
  }
}

/** What was applied and what became of it, for programs: `fixpoint apply -o json`. */
export interface ApplyDocument {
  readonly dryRun: boolean
  readonly applied: readonly Applied[]
  /** Absent where nothing was awaited. */
  readonly wait?: Omit<WaitDocument, 'errors'>
  readonly errors: readonly PlainProblem[]
}

export const applyDocument = (
  applied: readonly Applied[],
  dryRun: boolean,
  problems: readonly Problem[],
  waited?: { readonly outcome: Outcome; readonly elapsed: Millis },
): ApplyDocument => ({
  dryRun,
  applied,
  ...(waited !== undefined && { wait: waitDocument(waited.outcome, waited.elapsed) }),
  errors: problems.map(plainProblem),
})
