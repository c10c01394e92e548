import type { Note } from '../errors/note.ts'
import { keyOf } from '../input/apps.ts'
import type { PlannedApp } from './decide.ts'

/** What a plan had to assume. */
export const notesOf = (planned: readonly PlannedApp[]): readonly Note[] => {
  const assumed = planned.flatMap(({ app, uid }): readonly Note[] => {
    if (uid._tag !== 'OfChild') return []
    const { kind, metadata } = uid.child
    const text = `App ${keyOf(app)} is not among the live objects; that its uid is ${uid.uid} is what ${kind} ${metadata.name} says.`
    return [{ text }]
  })
  const unmanaged = planned.flatMap(({ children }) =>
    children.filter(({ metadata }) => metadata.managedFields === undefined),
  )
  if (unmanaged.length === 0) return assumed
  const count = unmanaged.length === 1 ? 'A live object has' : `${unmanaged.length} live objects have`
  const text = `${count} no managedFields, so removals of fields are not planned; kubectl get --show-managed-fields has them.`
  return [...assumed, { code: 'FX0303', text }]
}
