import {
  type Action,
  apiVersionOf,
  type Consequence,
  describeConsequence,
  type Json,
  type LeftAlone,
  nameOf,
} from '@fixpoint/core'
import { plainPlace } from '../errors/plain.ts'
import { placeOfApp } from '../input/apps.ts'
import type { PlannedApp } from './decide.ts'
import { outcomeOf } from './outcome.ts'
import { reasonOf, type Verb, verbOf } from './reasons.ts'
import { remarksOf } from './remarks.ts'
import { type Totals, totalsOf } from './totals.ts'

/** A plan for programs: `fixpoint plan -o json`. */
export interface PlanDocument {
  readonly apps: readonly PlannedAppDocument[]
  readonly totals: Totals
}

export interface PlannedAppDocument {
  readonly namespace: string
  readonly name: string
  readonly file: string
  readonly line?: number
  readonly column?: number
  /** Absent where the API server has not chosen one yet. */
  readonly uid?: string
  /** In the order in which they are to be done. */
  readonly actions: readonly ActionDocument[]
  readonly left: readonly (LeftAlone & { readonly kind: string; readonly name: string })[]
  /** What keeps the App from being as its file asks. */
  readonly blocked: readonly { readonly code: string; readonly message: string }[]
}

export interface ActionDocument {
  readonly verb: Verb
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly because: string
  readonly changes: readonly ChangeDocument[]
  /** What it does to pods and to traffic. */
  readonly consequences: readonly ConsequenceDocument[]
}

export interface ConsequenceDocument {
  readonly type: Consequence['_tag']
  readonly message: string
  readonly pods?: number
  readonly mostDown?: number
}

export interface ChangeDocument {
  readonly cause: string
  readonly path: string
  readonly live?: Json
  readonly desired?: Json
  readonly owner?: string
  readonly because?: string
}

export const planDocument = (planned: readonly PlannedApp[]): PlanDocument => ({
  apps: planned.map((one) => ({
    namespace: one.app.namespace,
    name: one.app.name,
    ...plainPlace(placeOfApp(one.app)),
    ...(one.uid._tag !== 'ToCome' && { uid: one.uid.uid }),
    actions: one.plan.actions.map((action) => actionDocument(action, one)),
    left: one.plan.left,
    blocked: remarksOf(one).flatMap((remark) =>
      remark._tag === 'Blocked' ? [{ code: remark.code, message: remark.text }] : [],
    ),
  })),
  totals: totalsOf(planned),
})

const actionDocument = (action: Action, planned: PlannedApp): ActionDocument => ({
  verb: verbOf(action),
  apiVersion: apiVersionOf(action.resource),
  kind: action.resource.kind,
  name: nameOf(action),
  because: reasonOf(action),
  changes: action._tag === 'Apply' ? action.changes : [],
  consequences: outcomeOf(action, planned).map(consequenceDocument),
})

const consequenceDocument = (consequence: Consequence): ConsequenceDocument => ({
  type: consequence._tag,
  message: describeConsequence(consequence),
  ...('pods' in consequence && { pods: consequence.pods }),
  ...('mostDown' in consequence && { mostDown: consequence.mostDown }),
})
