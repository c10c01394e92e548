import type { Problem } from '../errors/problem.ts'
import { didYouMean } from '../errors/similar.ts'
import { keyOf } from './apps.ts'

/** An App as a user names it. */
export interface AppName {
  readonly namespace: string
  readonly name: string
}

/** Reads `shop`, or `prod/shop` as our own messages write it; undefined where it can be no App's name. */
export const appNameOf = (word: string, namespace: string): AppName | undefined => {
  const [, prefix, name = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(word) ?? []
  if (!label.test(name) || (prefix !== undefined && !label.test(prefix))) return undefined
  return { namespace: prefix ?? namespace, name }
}

const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

/** What to say where there is no such App, with the name that was meant. */
export const noSuchApp = (app: AppName, there: readonly AppName[]): Problem => {
  const names = there.filter(({ namespace }) => namespace === app.namespace).map(({ name }) => name)
  return { code: 'FX0803', message: `there is no App ${keyOf(app)}${didYouMean(app.name, names, "'")}` }
}
