import { nameOf } from '@fixpoint/core'
import { formatPlace } from '../errors/place.ts'
import { keyOf, placeOfApp } from '../input/apps.ts'
import { formatChanges } from '../output/changes.ts'
import type { Console, Paint } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import type { PlannedApp } from './decide.ts'
import { formatFull } from './full.ts'
import { longOutcome, outcomeOf, shortOutcome } from './outcome.ts'
import { changesOf, reasonOf, type Verb, verbOf, whatOf } from './reasons.ts'
import { type Remark, remarksOf } from './remarks.ts'
import { type Totals, totalsOf } from './totals.ts'

/** A plan for people: what happens to each child, and why. Full: the whole objects, not only the fields that change. */
export const formatPlan = (
  planned: readonly PlannedApp[],
  full: boolean,
  { paint }: Pick<Console, 'paint'>,
): string => {
  const blocks = planned.map((one) => formatApp(one, full, paint)).filter((block) => block !== '')
  const ask =
    planned.length === 1 ? 'The App is as its file asks.' : `All ${planned.length} Apps are as their files ask.`
  return [...blocks, blocks.length === 0 ? `No changes. ${ask}` : formatTotals(totalsOf(planned))].join('\n\n')
}

const formatApp = (planned: PlannedApp, full: boolean, paint: Paint): string => {
  const remarks = remarksOf(planned)
  if (planned.plan.actions.length + remarks.length === 0) return ''
  const { app } = planned
  const title = `${paint.bold(`App ${keyOf(app)}`)}  ${paint.dim(printable(formatPlace(placeOfApp(app))))}`
  const actions = formatActions(planned, full, paint)
  return [title, ...actions, ...remarks.map((remark) => formatRemark(remark, paint))].join('\n')
}

const marks: Readonly<Record<Verb, string>> = { create: '+', update: '~', adopt: '~', claim: '~', delete: '-' }

/** One line an action in three columns, each followed by the fields that it changes. */
const formatActions = (planned: PlannedApp, full: boolean, paint: Paint): readonly string[] => {
  const { plan, children } = planned
  const rows = plan.actions.map((action) => {
    const outcome = outcomeOf(action, planned)
    return {
      action,
      object: `${marks[verbOf(action)]} ${action.resource.kind} ${nameOf(action)}`,
      what: printable(verbOf(action) === 'create' ? whatOf(action) : wordsOf(whatOf(action), shortOutcome(outcome))),
      more: longOutcome(outcome),
    }
  })
  const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length))
  const objectWidth = widest(rows.map(({ object }) => object))
  const whatWidth = widest(rows.map(({ what }) => what))
  return rows.flatMap(({ action, object, what, more }) => [
    `  ${paintVerb(verbOf(action), paint)(object.padEnd(objectWidth))}  ${what.padEnd(whatWidth)}  ${paint.dim('because')} ${reasonOf(action)}`,
    ...more.map((sentence) => `      ${paint.dim(printable(sentence))}`),
    ...(full ? formatFull(action, children, '      ', paint) : formatChanges(changesOf(action), '      ', paint)),
  ])
}

const wordsOf = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ')

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

const formatRemark = (remark: Remark, paint: Paint): string => {
  switch (remark._tag) {
    case 'Left':
      return `  ${paint.dim('.')} ${printable(remark.text)}`
    case 'Blocked':
      return `  ${paint.red(`! ${remark.code}`)}  ${printable(remark.text)}`
  }
}

const formatTotals = ({ create, update, remove, left, blocked }: Totals): string => {
  const parts = [
    `${create} to create`,
    `${update} to update`,
    `${remove} to delete`,
    ...(left > 0 ? [`${left} left to ${left === 1 ? 'its owner' : 'their owners'}`] : []),
    ...(blocked > 0 ? [`${blocked} ${blocked === 1 ? 'App needs' : 'Apps need'} someone to act`] : []),
  ]
  return `Plan: ${parts.join(', ')}.`
}
