import { type Action, type Change, type Json, nameOf } from '@fixpoint/core'
import { formatPlace } from '../errors/place.ts'
import { keyOf, placeOfApp } from '../input/apps.ts'
import type { Console, Paint } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import { summaryOf } from '../output/summary.ts'
import type { PlannedApp } from './decide.ts'
import { reasonOf, type Verb, verbOf } from './reasons.ts'
import { type Remark, remarksOf } from './remarks.ts'
import { type Totals, totalsOf } from './totals.ts'

/** A plan for people: what happens to each child, and why. */
export const formatPlan = (planned: readonly PlannedApp[], { paint }: Pick<Console, 'paint'>): string => {
  const blocks = planned.map((one) => formatApp(one, paint)).filter((block) => block !== '')
  return [...blocks, formatTotals(totalsOf(planned), planned.length)].join('\n\n')
}

const formatApp = (planned: PlannedApp, paint: Paint): string => {
  const remarks = remarksOf(planned)
  const { actions } = planned.plan
  if (actions.length + remarks.length === 0) return ''
  const { app } = planned
  const title = `${paint.bold(`App ${keyOf(app)}`)}  ${paint.dim(printable(formatPlace(placeOfApp(app))))}`
  return [title, ...formatActions(actions, paint), ...remarks.map((remark) => formatRemark(remark, paint))].join('\n')
}

const marks: Readonly<Record<Verb, string>> = { create: '+', update: '~', adopt: '~', claim: '~', delete: '-' }

/** One line an action in three columns, each followed by the fields that it changes. */
const formatActions = (actions: readonly Action[], paint: Paint): readonly string[] => {
  const rows = actions.map((action) => ({
    action,
    object: `${marks[verbOf(action)]} ${action.resource.kind} ${nameOf(action)}`,
    what: printable(whatOf(action)),
  }))
  const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length))
  const objectWidth = widest(rows.map(({ object }) => object))
  const whatWidth = widest(rows.map(({ what }) => what))
  return rows.flatMap(({ action, object, what }) => [
    `  ${paintVerb(verbOf(action), paint)(object.padEnd(objectWidth))}  ${what.padEnd(whatWidth)}  ${paint.dim('because')} ${reasonOf(action)}`,
    ...formatChanges(changesOf(action), paint),
  ])
}

const paintVerb = (verb: Verb, paint: Paint): ((text: string) => string) => {
  switch (verb) {
    case 'create':
      return paint.green
    case 'update':
    case 'adopt':
    case 'claim':
      return paint.yellow
    case 'delete':
      return paint.red
  }
}

/** What is made, or done besides setting fields. */
const whatOf = (action: Action): string => {
  switch (action._tag) {
    case 'Apply':
      if (action.rule === 'Create') return summaryOf(action.manifest)
      return action.rule === 'Adopt' ? 'adopted' : ''
    case 'Claim':
      return 'takes the item back'
    case 'Prune':
      return ''
  }
}

const changesOf = (action: Action): readonly Change[] => (action._tag === 'Apply' ? action.changes : [])

const formatChanges = (changes: readonly Change[], paint: Paint): readonly string[] => {
  const width = Math.max(0, ...changes.map(({ path }) => path.length))
  return changes.map((change) => {
    const by = change.owner === undefined ? '' : paint.dim(`  set by ${printable(change.owner)}`)
    return `      ${printable(change.path.padEnd(width))}  ${printable(stepOf(change))}${by}`
  })
}

const stepOf = ({ cause, live, desired }: Change): string => {
  switch (cause) {
    case 'Differs':
      return `${show(live)} -> ${show(desired)}`
    case 'NotOwned':
      return `${show(desired)}, from now on held by fixpoint`
    case 'NoLongerDesired':
      return `${show(live)} -> <unset>`
  }
}

const show = (value: Json | undefined): string => {
  if (value === undefined) return '<unset>'
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value)
}

const formatRemark = (remark: Remark, paint: Paint): string => {
  switch (remark._tag) {
    case 'Left':
      return `  ${paint.dim('.')} ${printable(remark.text)}`
    case 'Blocked':
      return `  ${paint.red(`! ${remark.code}`)}  ${printable(remark.text)}`
  }
}

const formatTotals = ({ create, update, remove, left, blocked }: Totals, apps: number): string => {
  const ask = apps === 1 ? 'The App is as its file asks.' : `All ${apps} Apps are as their files ask.`
  if (create + update + remove + left + blocked === 0) return `No changes. ${ask}`
  const parts = [
    `${create} to create`,
    `${update} to update`,
    `${remove} to delete`,
    ...(left > 0 ? [`${left} left to ${left === 1 ? 'its owner' : 'their owners'}`] : []),
    ...(blocked > 0 ? [`${blocked} ${blocked === 1 ? 'App needs' : 'Apps need'} someone to act`] : []),
  ]
  return `Plan: ${parts.join(', ')}.`
}
