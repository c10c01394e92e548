import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import { objectOf, textOf } from '../read.ts'
import { appArmorPrefix } from './app-armor.ts'
import { containersOf } from './containers.ts'
import { descendingErrors } from './path-errors.ts'
import { seccompContainerPrefix, seccompPodKey } from './seccomp.ts'

/** What is wrong with annotations that name profiles of seccomp and AppArmor. */
export const profileAnnotationErrors = (
  annotations: JsonObject,
  spec: JsonObject,
  field: string,
): readonly FieldError[] => {
  if (!Object.keys(annotations).some(isOfProfile)) return []
  const all = Object.entries(annotations).map(([key, value]) => [key, textOf(value)] as const)
  return [
    ...all.filter(([key]) => key === seccompPodKey).flatMap(([key, value]) => seccompErrors(value, `${field}.${key}`)),
    ...all
      .filter(([key]) => key.startsWith(seccompContainerPrefix))
      .flatMap(([key, value]) => seccompErrors(value, `${field}.${key}`)),
    ...all
      .filter(([key]) => key.startsWith(appArmorPrefix))
      .flatMap(([key, value]) => appArmorErrors(key.slice(appArmorPrefix.length), value, spec, `${field}[${key}]`)),
  ]
}

const isOfProfile = (key: string): boolean =>
  key === seccompPodKey || key.startsWith(seccompContainerPrefix) || key.startsWith(appArmorPrefix)

const seccompErrors = (profile: string, at: string): readonly FieldError[] => {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return []
  return profile.startsWith(local)
    ? descendingErrors(profile.slice(local.length), at)
    : [invalid(at, profile, 'must be a valid seccomp profile')]
}

const appArmorErrors = (container: string, profile: string, spec: JsonObject, at: string): readonly FieldError[] => [
  ...(containersOf(spec, '').some(([, { name }]) => name === container)
    ? []
    : [invalid(at, container, 'container not found')]),
  ...(['', 'runtime/default', 'unconfined'].includes(profile) || profile.startsWith(local)
    ? []
    : [invalid(at, profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`)]),
]

const local = 'localhost/'

/** A profile that stands in a field and in an annotation too has to be the same in both. */
export const profileMatchErrors = (annotations: JsonObject, spec: JsonObject, at: string): readonly FieldError[] => {
  if (!Object.keys(annotations).some(isOfProfile)) return []
  const { seccompProfile, appArmorProfile: ofPod } = objectOf(spec['securityContext'])
  const containers = containersOf(spec, at).map(
    ([where, container]) =>
      [`${where}.securityContext`, textOf(container['name']), objectOf(container['securityContext'])] as const,
  )
  const errors = [
    ...matchErrors(annotations[seccompPodKey], seccompProfile, 'seccomp', `${at}.securityContext.seccompProfile`),
    ...containers.flatMap(([where, name, own]) =>
      matchErrors(
        annotations[seccompContainerPrefix + name],
        own['seccompProfile'],
        'seccomp',
        `${where}.seccompProfile`,
      ),
    ),
  ]
  if (objectOf(spec['os'])['name'] === 'windows') return errors
  return [
    ...errors,
    ...containers.flatMap(([where, name, { appArmorProfile = ofPod }]) =>
      matchErrors(annotations[appArmorPrefix + name], appArmorProfile, 'apparmor', `${where}.appArmorProfile`),
    ),
  ]
}

const matchErrors = (
  annotation: Json | undefined,
  profile: Json | undefined,
  what: 'seccomp' | 'apparmor',
  at: string,
): readonly FieldError[] => {
  if (annotation === undefined || profile === undefined) return []
  const text = textOf(annotation)
  const { type, localhostProfile } = objectOf(profile)
  if (!isOfType(text, textOf(type), what))
    return [forbidden(`${at}.type`, `${what} type in annotation and field must match`)]
  return type !== 'Localhost' || text.slice(local.length) === localhostProfile
    ? []
    : [forbidden(`${at}.localhostProfile`, `${what} profile in annotation and field must match`)]
}

const isOfType = (annotation: string, type: string, what: 'seccomp' | 'apparmor'): boolean => {
  switch (type) {
    case 'Unconfined':
      return annotation === 'unconfined'
    case 'RuntimeDefault':
      return annotation === 'runtime/default' || (what === 'seccomp' && annotation === 'docker/default')
    case 'Localhost':
      return annotation.startsWith(local)
    default:
      return true
  }
}
