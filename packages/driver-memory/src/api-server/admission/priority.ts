import { groupResourceOf } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withField } from '../object.ts'
import { numberOf, objectOf, textOf } from '../registry/read.ts'
import { priorityClassKind } from '../registry/simple/classes.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenNew, forbiddenObject, type Refusal } from '../status-error.ts'

const classes = priorityClassKind.resource

/** A new pod with the priority of its PriorityClass, or of the default one. Neither can be said in the pod itself. */
export const withPriority = (
  server: ApiServer,
  { kind: { resource } }: Served,
  pod: KubernetesObject,
): E.Either<Refusal, KubernetesObject> => {
  if (groupResourceOf(resource) !== 'pods') return E.right(pod)
  const spec = objectOf(pod['spec'])
  const asked = textOf(spec['priorityClassName'])
  const found = asked === '' ? defaultClass(server) : servedBy(server, classes)?.collection.get('', asked)
  const refuse = (why: string): E.Either<Refusal, never> => E.left(forbiddenNew(resource, pod.metadata, why))
  if (asked !== '' && found === undefined) return refuse(`no PriorityClass with name ${asked} was found`)
  const priority = numberOf(found?.['value'])
  const policy = textOf(found?.['preemptionPolicy']) || 'PreemptLowerPriority'
  const { priority: said = priority, preemptionPolicy: saidPolicy = policy } = spec
  const rule = 'must not be provided in pod spec; priority admission controller computed'
  if (said !== priority)
    return refuse(
      `the integer value of priority (${numberOf(said)}) ${rule} ${priority} from the given PriorityClass name`,
    )
  if (saidPolicy !== policy)
    return refuse(
      `the string value of PreemptionPolicy (${textOf(saidPolicy)}) ${rule} ${policy} from the given PriorityClass name`,
    )
  const named = found === undefined ? {} : { priorityClassName: found.metadata.name ?? '' }
  return E.right(withField(pod, 'spec', { ...spec, ...named, priority, preemptionPolicy: policy }))
}

/** Only one class may be the default. */
export const refusePriorityClass = (
  server: ApiServer,
  { kind: { resource } }: Served,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  if (resource !== classes || next['globalDefault'] !== true) return undefined
  const { name: other } = defaultClass(server)?.metadata ?? {}
  const { name = '' } = next.metadata
  if (other === undefined || (previous !== undefined && other === name)) return undefined
  return forbiddenObject(
    resource,
    name,
    `PriorityClass ${other} is already marked as default. Only one default can exist`,
  )
}

/** Should there be several all the same, the lowest counts. */
const defaultClass = (server: ApiServer): KubernetesObject | undefined => {
  let lowest: KubernetesObject | undefined
  for (const each of servedBy(server, classes)?.collection.after('') ?? [])
    if (each['globalDefault'] === true && (lowest === undefined || numberOf(each['value']) < numberOf(lowest['value'])))
      lowest = each
  return lowest
}
