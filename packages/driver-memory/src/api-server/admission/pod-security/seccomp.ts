import type { Json, JsonObject } from '@fixpoint/core'
import { seccompContainerPrefix, seccompPodKey } from '../../registry/pod/seccomp.ts'
import { objectOf, textOf } from '../../registry/read.ts'
import type { Check, Violation } from './check.ts'
import { counted, named, quoted, setBy, sortedSet } from './words.ts'

const reason = 'seccompProfile'

/** What annotations said of seccomp before there were fields. */
export const seccompAnnotations: Check = ({ annotations, containers }) => {
  const keys = [seccompPodKey, ...containers.map(({ name }) => seccompContainerPrefix + name)]
  const forbidden = sortedSet(
    keys.flatMap((key) => {
      const { [key]: value } = annotations
      return value === undefined || isAllowedText(value) ? [] : [`${key}=${JSON.stringify(value)}`]
    }),
  )
  if (forbidden.length === 0) return undefined
  return { reason, detail: `forbidden ${counted('annotation', forbidden)} ${forbidden.join(', ')}` }
}

const isAllowedText = (value: string): boolean =>
  value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/')

/** Profiles that confine nothing. */
export const seccompProfiles: Check = ({ context, containers }) => {
  const bad = containers.filter((each) => isBad(each.context))
  const setters = setBy(
    isBad(context),
    bad.map(({ name }) => name),
  )
  if (setters.length === 0) return undefined
  const types = [context, ...bad.map((each) => each.context)].filter(isBad).map(typeOf)
  return told(
    `${setters.join(' and ')} must not set securityContext.seccompProfile.type to ${quoted(sortedSet(types))}`,
  )
}

/** Containers without a profile. */
export const seccompRequired: Check = (pod) => {
  const bad = seccompProfiles(pod)
  if (bad !== undefined || pod.context['seccompProfile'] !== undefined) return bad
  const names = pod.containers.filter(({ context }) => context['seccompProfile'] === undefined).map(({ name }) => name)
  if (names.length === 0) return undefined
  const must = 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"'
  return told(`pod or ${named('container', names)} ${must}`)
}

const told = (detail: string): Violation => ({ reason, detail })

const isBad = (context: JsonObject): boolean =>
  context['seccompProfile'] !== undefined && !['Localhost', 'RuntimeDefault'].includes(typeOf(context))

const typeOf = ({ seccompProfile: profile }: { readonly seccompProfile?: Json }): string =>
  textOf(objectOf(profile)['type'])
