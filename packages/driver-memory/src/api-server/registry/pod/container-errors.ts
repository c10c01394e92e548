import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'
import { environmentErrors } from './environment-errors.ts'
import { type Handled, handlerErrors } from './handler-errors.ts'
import { mountErrors, type Volumes } from './mount-errors.ts'
import { containerPortErrors } from './port-errors.ts'
import { resourceErrors } from './resource-errors.ts'
import { restartErrors } from './restart-errors.ts'
import { containerSecurityErrors } from './security-errors.ts'
import { pullPolicyErrors } from './volume-source-errors.ts'

/** What there is to know of the pod that containers are in. */
export interface Surroundings extends Handled {
  readonly volumes: Volumes
  readonly claimNames: readonly string[]
  readonly restartPolicy: string
  readonly hostUsers: boolean
}

/** What is wrong with the containers of a pod; no two may share a name. */
export const containerErrors = (
  containers: readonly JsonObject[],
  field: string,
  pod: Surroundings,
): readonly FieldError[] => {
  if (containers.length === 0) return [required(field)]
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, container] of containers.entries()) {
    const at = `${field}[${i}]`
    const name = textOf(container['name'])
    errors.push(...anyContainerErrors(container, at, pod))
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
    names.add(name)
    errors.push(...handlerErrors(container, at, pod), ...restartErrors(container, at))
  }
  return [...errors, ...hostPortErrors(containers, field)]
}

/** What is wrong with the containers that come first. They share no name with the others either. */
export const initContainerErrors = (
  containers: readonly JsonObject[],
  field: string,
  pod: Surroundings,
  others: readonly JsonObject[],
): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set(others.map(({ name }) => textOf(name)))
  for (const [i, container] of containers.entries()) {
    const at = `${field}[${i}]`
    const name = textOf(container['name'])
    errors.push(...anyContainerErrors(container, at, pod), ...restartErrors(container, at))
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
    else if (name !== '') names.add(name)
    errors.push(...hostPortErrors([container], field))
    if (container['restartPolicy'] === 'Always') errors.push(...handlerErrors(container, at, pod))
    else errors.push(...onlyForThoseThatStay(container, at))
  }
  return errors
}

const ofThoseThatStay = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']

const onlyForThoseThatStay = (container: JsonObject, at: string): readonly FieldError[] => [
  ...ofThoseThatStay.flatMap((field) =>
    container[field] === undefined
      ? []
      : [forbidden(`${at}.${field}`, 'may not be set for init containers without restartPolicy=Always')],
  ),
  ...objectsOf(container['resizePolicy']).flatMap(({ restartPolicy }, i) =>
    restartPolicy === 'RestartContainer'
      ? [
          invalid(
            `${at}.resizePolicy[${i}].restartPolicy`,
            restartPolicy,
            "must not be set to 'RestartContainer' for non-sidecar initContainers",
          ),
        ]
      : [],
  ),
]

/** What containers of every sort have in common. */
export const anyContainerErrors = (container: JsonObject, at: string, pod: Surroundings): readonly FieldError[] => {
  const name = textOf(container['name'])
  return [
    ...(name === ''
      ? [required(`${at}.name`)]
      : dnsLabelProblems(name).map((problem) => invalid(`${at}.name`, name, problem))),
    ...(textOf(container['image']) === '' ? [required(`${at}.image`)] : []),
    ...oneOf(
      container['terminationMessagePolicy'],
      ['File', 'FallbackToLogsOnError'],
      `${at}.terminationMessagePolicy`,
    ),
    ...containerPortErrors(objectsOf(container['ports']), `${at}.ports`),
    ...environmentErrors(container, at),
    ...mountErrors(container, at, pod.volumes),
    ...pullPolicyErrors(textOf(container['imagePullPolicy']), `${at}.imagePullPolicy`),
    ...resourceErrors(objectOf(container['resources']), `${at}.resources`, pod.claimNames),
    ...resizeErrors(objectsOf(container['resizePolicy']), `${at}.resizePolicy`, pod.restartPolicy),
    ...containerSecurityErrors(container['securityContext'], `${at}.securityContext`, pod.hostUsers),
  ]
}

/** No two containers side by side take the same port of their node. */
const hostPortErrors = (containers: readonly JsonObject[], field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const taken = new Set<string>()
  for (const [i, { ports }] of containers.entries())
    for (const [j, { protocol, hostIP, hostPort }] of objectsOf(ports).entries()) {
      if (numberOf(hostPort) === 0) continue
      const port = `${textOf(protocol)}/${textOf(hostIP)}/${numberOf(hostPort)}`
      if (taken.has(port)) errors.push(duplicate(`${field}[${i}].ports[${j}].hostPort`, port))
      taken.add(port)
    }
  return errors
}

const resizeErrors = (policies: readonly JsonObject[], at: string, podRestartPolicy: string): readonly FieldError[] => {
  const names = policies.map(({ resourceName }) => textOf(resourceName))
  return policies.flatMap(({ resourceName, restartPolicy }, i) => [
    ...(names.indexOf(textOf(resourceName)) < i ? [duplicate(`${at}[${i}]`, textOf(resourceName))] : []),
    ...oneOf(resourceName, ['cpu', 'memory'], at),
    ...oneOf(restartPolicy, ['NotRequired', 'RestartContainer'], at),
    ...(podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired'
      ? [invalid(at, textOf(restartPolicy), "must be 'NotRequired' when pod `restartPolicy` is 'Never'")]
      : []),
  ])
}

/** The image of a container of a pod; a template may have it otherwise. */
export const paddingErrors = (image: string, at: string): readonly FieldError[] =>
  image.trim() === image ? [] : [invalid(at, image, 'must not have leading or trailing whitespace')]
