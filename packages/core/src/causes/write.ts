import type { Failure } from '../model/failure.ts'
import type { Reason } from './catalogue.ts'
import { type Cause, cause, type ObjectName } from './cause.ts'
import { readRefusal } from './refusal.ts'

/** A write that does not go through, whoever is in its way. */
type Refused = Failure | { readonly _tag: 'ReconcileLoop'; readonly message: string }

/** Why a child is not written as it should be. */
export const causeOfRefusal = (on: ObjectName, failure: Refused): Cause =>
  cause(reasonOf(failure), on, `${on.kind} ${on.name}: ${failure.message}`)

const reasonOf = (failure: Refused): Reason => {
  switch (failure._tag) {
    case 'ReconcileLoop':
      return 'ReconcileLoopDetected'
    case 'FieldConflict':
      return 'FieldConflict'
    case 'NamespaceTerminating':
      return 'NamespaceTerminating'
    case 'Forbidden':
      return readRefusal(failure.message, failure.causes)?.reason ?? 'Forbidden'
    case 'Invalid':
      if (failure.causes.some(({ reason }) => reason === 'FieldValueDuplicate')) return 'PortWedge'
      return readRefusal(failure.message, failure.causes)?.reason ?? 'WriteRefused'
    case 'Unavailable':
      return readRefusal(failure.message)?.reason ?? 'WriteRefused'
    case 'Conflict':
    case 'AlreadyExists':
    case 'NotFound':
    case 'Expired':
    case 'Unauthorized':
    case 'Overloaded':
      return 'WriteRefused'
  }
}
