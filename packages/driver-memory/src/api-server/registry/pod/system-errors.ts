import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import { objectOf, textOf } from '../read.ts'
import { containersOf } from './containers.ts'

const systems = ['linux', 'windows']

/** What a pod may not say of itself that names the system it runs on. */
export const systemErrors = (os: Json, spec: JsonObject, at: string): readonly FieldError[] => {
  const name = textOf(objectOf(os)['name'])
  if (name === '') return [required(`${at}.os.name`)]
  if (!systems.includes(name)) return [notSupported(`${at}.os`, name, systems)]
  return name === 'windows' ? windowsErrors(spec, at) : linuxErrors(spec, at)
}

const linuxErrors = (spec: JsonObject, at: string): readonly FieldError[] =>
  contextsOf(spec, at).flatMap(([where, { windowsOptions }]) =>
    windowsOptions === undefined
      ? []
      : [forbidden(`${where}.windowsOptions`, 'windows options cannot be set for a linux pod')],
  )

const ofPod = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
]

const ofContainer = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
]

const windowsErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const [[where, context] = ['', {}], ...containers] = contextsOf(spec, at)
  const { hostUsers, hostPID, hostIPC, shareProcessNamespace } = spec
  // What is false is to the server as if it were not there, but where it tells the two apart.
  const own = { hostUsers, hostPID: hostPID || undefined, hostIPC: hostIPC || undefined, shareProcessNamespace }
  return [
    ...setErrors(context, ofPod, where),
    ...setErrors(own, Object.keys(own), at),
    ...containers.flatMap(([each, found]) => setErrors(found, ofContainer, each)),
  ]
}

const setErrors = (found: JsonObject, fields: readonly string[], at: string): readonly FieldError[] =>
  fields
    .filter((field) => found[field] !== undefined)
    .map((field) => forbidden(`${at}.${field}`, 'cannot be set for a windows pod'))

/** The security context of the pod, and then those of its containers. */
const contextsOf = (spec: JsonObject, at: string): readonly (readonly [string, JsonObject])[] =>
  [[at, spec] as const, ...containersOf(spec, at)].map(([where, { securityContext }]) => [
    `${where}.securityContext`,
    objectOf(securityContext),
  ])

/** Either all containers of a pod are processes of a Windows node, and on its network, or none. */
export const hostProcessErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const [ofPodItself, ...containers] = contextsOf(spec, at).map(
    ([where, { windowsOptions }]) => [where, objectOf(windowsOptions)['hostProcess']] as const,
  )
  const whole = ofPodItself?.[1]
  const errors = containers.flatMap(([where, own]) =>
    whole === undefined || own === undefined || own === whole
      ? []
      : [
          invalid(
            `${where}.windowsOptions.hostProcess`,
            own,
            `pod hostProcess value must be identical if both are specified, was ${String(whole)}`,
          ),
        ],
  )
  const count = containers.filter(([, own = whole]) => own === true).length
  if (count === 0) return errors
  const all = 'If pod contains any hostProcess containers then all containers must be HostProcess containers'
  const network = 'hostNetwork must be true if pod contains any hostProcess containers'
  return [
    ...errors,
    ...(count === containers.length ? [] : [invalid(at, '', all)]),
    ...(spec['hostNetwork'] === true ? [] : [invalid(`${at}.hostNetwork`, false, network)]),
  ]
}
