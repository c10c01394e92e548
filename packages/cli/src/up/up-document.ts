import type { Millis } from '@fixpoint/core'
import type { ChangeDocument } from '../plan/plan-document.ts'
import { type AppDocument, appDocument } from '../view/app-document.ts'
import type { Entry } from './journal.ts'
import type { Stage } from './stage.ts'

/** What became of Apps in a cluster in memory, for programs: `fixpoint up -o json`. */
export interface UpDocument {
  readonly seed: number
  /** Whether all Apps are Ready at the end, and nothing is left to write. */
  readonly ready: boolean
  readonly stages: readonly StageDocument[]
}

export interface StageDocument {
  readonly move?: string
  readonly atRest: boolean
  readonly restedAtMillis: Millis
  readonly writes: readonly WriteDocument[]
  /** What a second pass would write. */
  readonly writesLeft: number
  readonly apps: readonly AppDocument[]
}

export interface WriteDocument {
  readonly atMillis: Millis
  readonly verb: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** What was made, or reported. */
  readonly what?: string
  readonly because?: string
  readonly changes: readonly ChangeDocument[]
  readonly refused?: string
}

export const upDocument = (seed: number, ready: boolean, stages: readonly Stage[]): UpDocument => ({
  seed,
  ready,
  stages: stages.map(({ move, atRest, restedAt, entries, view }) => ({
    ...(move !== undefined && { move }),
    atRest,
    restedAtMillis: restedAt,
    writes: entries.map(writeDocument),
    writesLeft: view.writesLeft,
    apps: view.apps.map(appDocument),
  })),
})

const writeDocument = ({ at, verb, kind, namespace, name, what, because, changes, refused }: Entry): WriteDocument => ({
  atMillis: at,
  verb,
  kind,
  namespace,
  name,
  ...(what !== '' && { what }),
  ...(because !== undefined && { because }),
  changes,
  ...(refused !== undefined && { refused: refused.message }),
})
