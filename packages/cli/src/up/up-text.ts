import type { Millis } from '@fixpoint/core'
import { keyOf } from '../input/apps.ts'
import { formatChanges } from '../output/changes.ts'
import type { Console, Paint } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import { formatApp } from '../view/app-text.ts'
import type { Entry } from './journal.ts'
import type { View } from './view.ts'

/** `3.048` */
export const formatSeconds = (millis: Millis): string => (millis / 1000).toFixed(3)

/** How the objects of all entries are named, so that they stand in one column. */
export interface Naming {
  /** Whether names alone would leave open which object is meant. */
  readonly withNamespace: boolean
  readonly width: number
}

export const namingOf = (apps: readonly Pick<Entry, 'namespace' | 'name'>[]): Naming => {
  const withNamespace = new Set(apps.map(({ namespace }) => namespace)).size > 1
  const names = apps.map((app) => (withNamespace ? keyOf(app) : app.name))
  return { withNamespace, width: Math.max(0, ...names.map(({ length }) => length)) + 'Deployment '.length }
}

/** One thing that was done, and why. */
export const formatEntry = (entry: Entry, { withNamespace, width }: Naming, paint: Paint): string => {
  const { at, verb, kind, name, what, because, changes, refused } = entry
  const reason = because === undefined ? '' : `  ${paint.dim('because')} ${because}`
  const object = `${kind} ${withNamespace ? keyOf(entry) : name}`
  const tail = `${object.padEnd(width)}${what && `  ${printable(what)}`}${reason}`.trimEnd()
  const line = `${paint.dim(`+${formatSeconds(at)}s`.padStart(10))}  ${paintVerb(verb, paint)(verb.padEnd(7))} ${tail}`
  const refusal =
    refused === undefined ? [] : [`${' '.repeat(12)}${paint.red('refused')} ${printable(refused.message)}`]
  return [line, ...formatChanges(changes, ' '.repeat(20), paint), ...refusal].join('\n')
}

const paintVerb = (verb: string, paint: Paint): ((text: string) => string) => {
  const painters: Readonly<Record<string, (text: string) => string>> = {
    create: paint.green,
    update: paint.yellow,
    adopt: paint.yellow,
    claim: paint.yellow,
    delete: paint.red,
  }
  return painters[verb] ?? paint.cyan
}

/** All Apps with what they own, and how it is. */
export const formatView = ({ apps }: View, console: Console): string =>
  apps.length === 0 ? 'There is no App any more.' : apps.map((app) => formatApp(app, console)).join('\n\n')
