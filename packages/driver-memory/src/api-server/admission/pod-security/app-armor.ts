import type { JsonObject } from '@fixpoint/core'
import { appArmorPrefix } from '../../registry/pod/app-armor.ts'
import { objectOf, textOf } from '../../registry/read.ts'
import type { Check } from './check.ts'
import { counted, quoted, setBy, sortedSet } from './words.ts'

/** Profiles that confine nothing, or are not told. */
export const appArmorProfiles: Check = ({ annotations, context, containers }) => {
  const bad = containers.filter((each) => isBad(each.context))
  const types = sortedSet([context, ...bad.map((each) => each.context)].filter(isBad).map(typeOf))
  const forbidden = Object.entries(annotations)
    .filter(([key, value = '']) => key.startsWith(appArmorPrefix) && !isAllowedText(value))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .toSorted()
  const setters = [
    ...setBy(
      isBad(context),
      bad.map(({ name }) => name),
    ),
    ...(forbidden.length === 0 ? [] : [counted('annotation', forbidden)]),
  ]
  if (setters.length === 0) return undefined
  const values = [...types, ...forbidden]
  return {
    reason: counted('forbidden AppArmor profile', values),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
  }
}

const isAllowedText = (value: string): boolean =>
  value === '' || value === 'runtime/default' || value.startsWith('localhost/')

const isBad = (context: JsonObject): boolean =>
  context['appArmorProfile'] !== undefined && !['RuntimeDefault', 'Localhost'].includes(typeOf(context))

const typeOf = (context: JsonObject): string => textOf(objectOf(context['appArmorProfile'])['type'])
