import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { descendingErrors, ownerErrors } from './path-errors.ts'
import { sysctlErrors } from './sysctl-errors.ts'

/** What is wrong with what a container may do. */
export const containerSecurityErrors = (
  value: Json | undefined,
  at: string,
  hostUsers: boolean,
): readonly FieldError[] => {
  if (value === undefined) return []
  const context = objectOf(value)
  const { procMount, allowPrivilegeEscalation, privileged, capabilities } = context
  const shown = (): JsonObject => internalForm('core.SecurityContext', context)
  const errors: FieldError[] = [
    ...ownerErrors(context['runAsUser'], `${at}.runAsUser`),
    ...ownerErrors(context['runAsGroup'], `${at}.runAsGroup`),
  ]
  if (procMount !== undefined && procMount !== 'Default' && procMount !== 'Unmasked')
    errors.push(notSupported(`${at}.procMount`, procMount, ['Default', 'Unmasked']))
  if (hostUsers && procMount === 'Unmasked')
    errors.push(invalid(`${at}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`'))
  errors.push(...seccompErrors(context['seccompProfile'], `${at}.seccompProfile`))
  if (allowPrivilegeEscalation === false) {
    if (privileged === true)
      errors.push(invalid(at, shown(), 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'))
    for (const added of textsOf(objectOf(capabilities)['add']))
      if (added === 'CAP_SYS_ADMIN')
        errors.push(
          invalid(at, shown(), 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN'),
        )
  }
  return [...errors, ...appArmorErrors(context['appArmorProfile'], `${at}.appArmorProfile`)]
}

/** What is wrong with what all containers of a pod may do. */
export const podSecurityErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { securityContext: value } = spec
  if (value === undefined) return []
  const context = objectOf(value)
  const groups = context['supplementalGroups']
  const { fsGroupChangePolicy: change, supplementalGroupsPolicy: policy, seLinuxChangePolicy: labels } = context
  const oneOf = (found: Json | undefined, words: readonly string[], field: string): readonly FieldError[] =>
    found === undefined || words.includes(textOf(found)) ? [] : [notSupported(`${at}.${field}`, found, words)]
  return [
    ...['fsGroup', 'runAsUser', 'runAsGroup'].flatMap((field) => ownerErrors(context[field], `${at}.${field}`)),
    ...(Array.isArray(groups) ? (groups as readonly Json[]) : []).flatMap((group, i) =>
      ownerErrors(group, `${at}.supplementalGroups[${i}]`),
    ),
    ...sysctlErrors(spec, `${at}.sysctls`),
    ...oneOf(change, ['Always', 'OnRootMismatch'], 'fsGroupChangePolicy'),
    ...seccompErrors(context['seccompProfile'], `${at}.seccompProfile`),
    ...appArmorErrors(context['appArmorProfile'], `${at}.appArmorProfile`),
    ...oneOf(policy, ['Merge', 'Strict'], 'supplementalGroupsPolicy'),
    ...oneOf(labels, ['MountOption', 'Recursive'], 'seLinuxChangePolicy'),
  ]
}

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined']

const seccompErrors = (value: Json | undefined, at: string): readonly FieldError[] => {
  if (value === undefined) return []
  const { type, localhostProfile: profile } = objectOf(value)
  const where = `${at}.localhostProfile`
  const errors: FieldError[] = []
  if (textOf(type) === '') errors.push(required(`${at}.type`, 'type is required when seccompProfile is set'))
  else if (!profileTypes.includes(textOf(type))) errors.push(notSupported(`${at}.type`, textOf(type), profileTypes))
  if (type !== 'Localhost')
    return profile === undefined
      ? errors
      : [...errors, invalid(where, internalForm('core.SeccompProfile', value), onlyLocalhost('seccomp'))]
  return profile === undefined
    ? [...errors, required(where, 'must be set when seccomp type is Localhost')]
    : [...errors, ...descendingErrors(textOf(profile), where)]
}

const onlyLocalhost = (what: string): string => `can only be set when ${what} type is Localhost`

const appArmorErrors = (value: Json | undefined, at: string): readonly FieldError[] => {
  if (value === undefined) return []
  const { type, localhostProfile: profile } = objectOf(value)
  const name = textOf(profile)
  const where = `${at}.localhostProfile`
  if (textOf(type) === '') return [required(`${at}.type`, 'type is required when appArmorProfile is set')]
  if (!profileTypes.includes(textOf(type))) return [notSupported(`${at}.type`, textOf(type), profileTypes)]
  if (type !== 'Localhost') return profile === undefined ? [] : [invalid(where, name, onlyLocalhost('AppArmor'))]
  if (name.trim() !== name) return [invalid(where, name, 'must not be padded with whitespace')]
  return name === '' ? [required(where, 'must be set when AppArmor type is Localhost')] : []
}

/** A pod with users of its own shares nothing else with its node. */
export const hostUserErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  if (spec['hostUsers'] !== false) return []
  const why = 'when `hostUsers` is false'
  return [
    ...(spec['hostNetwork'] === true ? [forbidden(`${at}.hostNetwork`, why)] : []),
    ...(spec['hostPID'] === true ? [forbidden(`${at}.HostPID`, why)] : []),
    ...(spec['hostIPC'] === true ? [forbidden(`${at}.HostIPC`, why)] : []),
  ]
}
