import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { compareQuantities } from '../quantity.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { dnsLabelProblems, portNameProblems, portProblems } from '../validation/name-rules.ts'

/** What is wrong with the containers of a pod; no two may share a name. */
export const containerErrors = (containers: readonly JsonObject[], field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, container] of containers.entries()) {
    const at = `${field}[${i}]`
    errors.push(...ofContainer(container, at))
    const name = textOf(container['name'])
    if (name === '') continue
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
    names.add(name)
  }
  return errors
}

const ofContainer = (container: JsonObject, at: string): readonly FieldError[] => {
  const { name, image, ports, env, imagePullPolicy, terminationMessagePolicy, resources } = container
  const errors: FieldError[] = []
  if (textOf(name) === '') errors.push(required(`${at}.name`))
  else for (const problem of dnsLabelProblems(textOf(name))) errors.push(invalid(`${at}.name`, textOf(name), problem))
  if (textOf(image) === '') errors.push(required(`${at}.image`))
  errors.push(
    ...oneOf(terminationMessagePolicy, ['File', 'FallbackToLogsOnError'], `${at}.terminationMessagePolicy`),
    ...portErrors(objectsOf(ports), `${at}.ports`),
    ...environmentErrors(objectsOf(env), `${at}.env`),
    ...oneOf(imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], `${at}.imagePullPolicy`),
    ...resourceErrors(objectOf(resources), `${at}.resources`),
  )
  return errors
}

const portErrors = (ports: readonly JsonObject[], field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, { name, containerPort, hostPort, protocol }] of ports.entries()) {
    const at = `${field}[${i}]`
    if (textOf(name) !== '') {
      const problems = portNameProblems(textOf(name))
      for (const problem of problems) errors.push(invalid(`${at}.name`, textOf(name), problem))
      if (problems.length === 0 && names.has(textOf(name))) errors.push(duplicate(`${at}.name`, textOf(name)))
      names.add(textOf(name))
    }
    if (numberOf(containerPort) === 0) errors.push(required(`${at}.containerPort`))
    else
      for (const problem of portProblems(containerPort))
        errors.push(invalid(`${at}.containerPort`, containerPort, problem))
    if (numberOf(hostPort) !== 0)
      for (const problem of portProblems(hostPort)) errors.push(invalid(`${at}.hostPort`, hostPort, problem))
    errors.push(...oneOf(protocol, protocols, `${at}.protocol`))
  }
  return errors
}

export const protocols = ['SCTP', 'TCP', 'UDP']

const environmentErrors = (variables: readonly JsonObject[], field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const [i, { name }] of variables.entries()) {
    if (textOf(name) === '') errors.push(required(`${field}[${i}].name`))
    else if (!/^[ -<>-~]+$/.test(textOf(name))) errors.push(invalid(`${field}[${i}].name`, textOf(name), notAVariable))
  }
  return errors
}

const notAVariable = "a valid environment variable name must consist only of printable ASCII characters other than '='"

/** A container may not ask for more than it may use. */
const resourceErrors = ({ limits, requests }: JsonObject, field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const [name, limit] of Object.entries(objectOf(limits)))
    if (compareQuantities(textOf(limit), '0') < 0) errors.push(negative(`${field}.limits[${name}]`, textOf(limit)))
  for (const [name, request] of Object.entries(objectOf(requests))) {
    if (compareQuantities(textOf(request), '0') < 0)
      errors.push(negative(`${field}.requests[${name}]`, textOf(request)))
    const limit = objectOf(limits)[name]
    if (typeof limit === 'string' && compareQuantities(textOf(request), limit) > 0)
      errors.push(
        invalid(`${field}.requests`, textOf(request), `must be less than or equal to ${name} limit of ${limit}`),
      )
  }
  return errors
}

const negative = (field: string, value: string): FieldError =>
  invalid(field, value, 'must be greater than or equal to 0')

/** A word out of few; the codec has filled in the default where it was absent. */
export const oneOf = (value: unknown, words: readonly string[], field: string): readonly FieldError[] => {
  if (value === undefined || value === '') return [required(field)]
  return typeof value === 'string' && words.includes(value) ? [] : [notSupported(field, String(value), words)]
}
