import { formatTime, type Instant, type Json, type JsonObject } from '@fixpoint/core'
import { type KubernetesObject, withField } from '../../object.ts'
import { reuse } from '../../storage/reuse.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'

/** What the server calls the resource of a definition: what it asked for, save what another of its group had first. */
export const acceptedNames = ({ status }: KubernetesObject): JsonObject => objectOf(objectOf(status)['acceptedNames'])

/**
 * A definition with the names that it gets, of those that others of its group have not. Once it had all that it
 * asked for its resource is served, and stays so.
 */
export const withNames = (
  definition: KubernetesObject,
  others: Iterable<KubernetesObject>,
  now: Instant,
): KubernetesObject => {
  const { names } = objectOf(definition['spec'])
  const asked = objectOf(names)
  const had = acceptedNames(definition)
  const status = objectOf(definition['status'])
  if (reuse(had, asked) === had) return withStatus(definition, { ...status, ...establishing(status, now) })
  const taken = namesTaken(definition, others)
  const accepted: Record<string, Json | undefined> = { ...had }
  const conflicts: Condition[] = []
  const accept = (name: string, reason: string, clashes: readonly string[]): void => {
    if (clashes.length > 0) conflicts.push(namesAccepted('False', reason, messageOf(clashes)))
    else accepted[name] = asked[name]
  }
  const clashOf = (name: string, used: ReadonlySet<string>): readonly string[] => {
    const wanted = textOf(asked[name])
    return wanted !== textOf(had[name]) && used.has(wanted) ? [wanted] : []
  }
  accept('plural', 'PluralConflict', clashOf('plural', taken.resources))
  accept('singular', 'SingularConflict', clashOf('singular', taken.resources))
  const own = textsOf(had['shortNames'])
  const shortNames = textsOf(asked['shortNames']).filter((name) => !own.includes(name) && taken.resources.has(name))
  accept('shortNames', 'ShortNamesConflict', shortNames)
  accept('kind', 'KindConflict', clashOf('kind', taken.kinds))
  accept('listKind', 'ListKindConflict', clashOf('listKind', taken.kinds))
  accept('categories', '', [])
  const condition = conflicts.at(-1) ?? namesAccepted('True', 'NoConflicts', 'no conflicts found')
  const named = {
    ...status,
    conditions: withCondition(status, condition, now),
    acceptedNames: conflicts.length === 0 ? asked : accepted,
  }
  return withStatus(definition, { ...named, ...establishing(named, now) })
}

interface Condition {
  readonly type: string
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

const namesAccepted = (status: Condition['status'], reason: string, message: string): Condition => ({
  type: 'NamesAccepted',
  status,
  reason,
  message,
})

const namesTaken = (
  { metadata, spec }: KubernetesObject,
  others: Iterable<KubernetesObject>,
): { readonly resources: ReadonlySet<string>; readonly kinds: ReadonlySet<string> } => {
  const { group } = objectOf(spec)
  const resources = new Set<string>()
  const kinds = new Set<string>()
  for (const other of others) {
    if (objectOf(other['spec'])['group'] !== group || other.metadata.name === metadata.name) continue
    const { plural, singular, shortNames, kind, listKind } = acceptedNames(other)
    for (const name of [textOf(plural), textOf(singular), ...textsOf(shortNames)]) resources.add(name)
    for (const name of [textOf(kind), textOf(listKind)]) kinds.add(name)
  }
  return { resources, kinds }
}

const messageOf = (clashes: readonly string[]): string => {
  const messages = [...new Set(clashes)].map((name) => `${JSON.stringify(name)} is already in use`)
  return messages.length === 1 ? messages.join('') : `[${messages.join(', ')}]`
}

const establishing = (status: JsonObject, now: Instant): JsonObject => {
  if (isTrue(status, 'Established')) return {}
  const condition: Condition = isTrue(status, 'NamesAccepted')
    ? {
        type: 'Established',
        status: 'True',
        reason: 'InitialNamesAccepted',
        message: 'the initial names have been accepted',
      }
    : { type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted' }
  return { conditions: withCondition(status, condition, now) }
}

/** Whether a condition of a status is true. */
export const isTrue = (status: JsonObject, name: string): boolean =>
  objectsOf(status['conditions']).some(({ type, status: value }) => type === name && value === 'True')

/** A definition that is on its way out, and whose objects go before it. */
export const terminating = (definition: KubernetesObject, now: Instant): KubernetesObject => {
  const status = objectOf(definition['status'])
  const condition: Condition = {
    type: 'Terminating',
    status: 'True',
    reason: 'InstanceDeletionPending',
    message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
  }
  return withStatus(definition, { ...status, conditions: withCondition(status, condition, now) })
}

/** The conditions with one of them set: its time is that of its last change of status. */
const withCondition = (status: JsonObject, { type, ...values }: Condition, now: Instant): readonly JsonObject[] => {
  const conditions = objectsOf(status['conditions'])
  const old = conditions.find((each) => each['type'] === type)
  const lastTransitionTime =
    old?.['status'] === values.status && old['lastTransitionTime'] !== undefined
      ? old['lastTransitionTime']
      : formatTime(now)
  const next = { type, status: values.status, lastTransitionTime, reason: values.reason, message: values.message }
  return old === undefined ? [...conditions, next] : conditions.map((each) => (each === old ? next : each))
}

const withStatus = (definition: KubernetesObject, status: JsonObject): KubernetesObject =>
  reuse(definition, withField(definition, 'status', status))
