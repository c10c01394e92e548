import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import { type Cause, jsonIn } from './refusal.ts'

/** A refusal of a changed template shows it by the names of internal types (apis/core/types.go). */
export const shownTemplates: MinorDifference = {
  name: 'how the template of a Job is shown',
  since: '1.37',
  source: 'kubernetes/pkg/apis/core/types.go',
  why: 'The internal type of a pod has its fields in another order, some of the security context in itself, and new ones.',
  level: ofCauses((real, ours, { kind }) => (kind === 'Job' ? [real.map(inOneForm), ours.map(inOneForm)] : undefined)),
}

const inOneForm = (cause: Cause): Cause => {
  const [, shown = '', why] = fields.test(cause.field)
    ? (/^Invalid value: (\{.*\}): (.*)$/s.exec(cause.message) ?? [])
    : []
  const value = jsonIn(shown)
  if (!isJsonObject(value)) return cause
  const inTemplate = value['Spec']
  const whole = isJsonObject(inTemplate) ? { ...value, Spec: flat(inTemplate) } : flat(value)
  return { ...cause, message: `Invalid value: ${JSON.stringify(sorted(whole))}: ${why}` }
}

/** A template whose resources may change is shown without what is around its spec. */
const fields = /^spec\.template(?:\.spec)?$/

/** With what is now of the pod, and was of its security context. */
const flat = ({ SecurityContext: context, ...spec }: JsonObject): JsonObject => {
  if (!isJsonObject(context)) return { ...spec, SecurityContext: context ?? null }
  const moved = Object.entries(context).filter(([name]) => ofPod.has(name))
  const rest = Object.entries(context).filter(([name]) => !ofPod.has(name))
  return { ...spec, ...Object.fromEntries(moved), SecurityContext: Object.fromEntries(rest) }
}

const ofPod: ReadonlySet<string> = new Set(['HostNetwork', 'HostPID', 'HostIPC', 'ShareProcessNamespace', 'HostUsers'])

/** Without what is new, and was said by nobody. */
const sorted = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  const names = Object.keys(value).filter((name) => !isNew(name, value))
  return Object.fromEntries(names.toSorted().map((name) => [name, sorted(value[name] ?? null)]))
}

const isNew = (name: string, value: JsonObject): boolean =>
  name === 'DeprecatedServiceAccount'
    ? value[name] === value['ServiceAccountName']
    : added.has(name) && value[name] === null

/** Of pods, probes, mounts and volumes. */
const added: ReadonlySet<string> = new Set([
  'EvictionResponders',
  'Protocol',
  'Mode',
  'BindMountOptions',
  'DefaultUser',
  'User',
])
