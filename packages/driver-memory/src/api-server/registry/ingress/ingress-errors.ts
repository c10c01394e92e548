import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { parseIp } from '../validation/ip.ts'
import {
  dnsLabelProblems,
  dnsSubdomainProblems,
  pathSegment,
  portNameProblems,
  portProblems,
  wildcardSubdomainProblems,
} from '../validation/name-rules.ts'

/** The rules of `networking.k8s.io/v1 Ingress`. */
export const ingressErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const { rules, tls, defaultBackend, ingressClassName } = objectOf(next['spec'])
  const errors: FieldError[] = []
  // A name that was let in once lets in any.
  const anySecret = objectsOf(objectOf(previous?.['spec'])['tls']).some((entry) => secretProblems(entry).length > 0)
  if (objectsOf(rules).length === 0 && defaultBackend === undefined)
    errors.push(invalid('spec', rules, 'either `defaultBackend` or `rules` must be specified'))
  if (defaultBackend !== undefined) errors.push(...backendErrors(objectOf(defaultBackend), 'spec.defaultBackend'))
  for (const [i, rule] of objectsOf(rules).entries()) errors.push(...ruleErrors(rule, `spec.rules[${i}]`))
  for (const [i, entry] of objectsOf(tls).entries()) {
    for (const [j, host] of textsOf(entry['hosts']).entries())
      for (const problem of host.includes('*') ? wildcardSubdomainProblems(host) : dnsSubdomainProblems(host))
        errors.push(invalid(`spec.tls[${i}].hosts[${j}]`, host, problem))
    for (const problem of anySecret ? [] : secretProblems(entry))
      errors.push(invalid(`spec.tls[${i}].secretName`, entry['secretName'], problem))
  }
  if (ingressClassName !== undefined)
    for (const problem of dnsSubdomainProblems(textOf(ingressClassName)))
      errors.push(invalid('spec.ingressClassName', ingressClassName, problem))
  return previous === undefined ? [...errors, ...classErrors(next)] : errors
}

const secretProblems = ({ secretName }: JsonObject): readonly string[] =>
  textOf(secretName) === '' ? [] : dnsSubdomainProblems(textOf(secretName))

/** The class is said in one place, or in both alike. */
const classErrors = ({ metadata: { annotations }, spec }: KubernetesObject): readonly FieldError[] => {
  const { ingressClassName } = objectOf(spec)
  const former = annotations?.[formerClass]
  return former === undefined || ingressClassName === undefined || former === ingressClassName
    ? []
    : [invalid(`annotations.${formerClass}`, former, 'must match `ingressClassName` when both are specified')]
}

export const formerClass = 'kubernetes.io/ingress.class'

const ruleErrors = (rule: JsonObject, at: string): readonly FieldError[] => {
  const errors = hostProblems(textOf(rule['host'])).map((problem) =>
    invalid(`${at}.host`, textOf(rule['host']), problem),
  )
  if (rule['http'] === undefined) return errors
  const paths = objectsOf(objectOf(rule['http'])['paths'])
  if (paths.length === 0) errors.push(required(`${at}.http.paths`))
  for (const [i, path] of paths.entries()) errors.push(...pathErrors(path, `${at}.http.paths[${i}]`))
  return errors
}

const hostProblems = (host: string): readonly string[] => {
  if (host === '') return []
  const problems = parseIp(host) === undefined ? [] : ['must be a DNS name, not an IP address']
  return [...problems, ...(host.includes('*') ? wildcardSubdomainProblems(host) : dnsSubdomainProblems(host))]
}

const pathErrors = ({ path, pathType, backend }: JsonObject, at: string): readonly FieldError[] => {
  if (pathType === undefined) return [required(`${at}.pathType`, 'pathType must be specified')]
  const errors: FieldError[] = []
  const text = textOf(path)
  if (!pathTypes.includes(textOf(pathType))) errors.push(notSupported(`${at}.pathType`, pathType, pathTypes))
  else {
    const optional = pathType === 'ImplementationSpecific' && text === ''
    if (!optional && !text.startsWith('/')) errors.push(invalid(`${at}.path`, text, 'must be an absolute path'))
    if (pathType !== 'ImplementationSpecific')
      for (const problem of sequenceProblems(text)) errors.push(invalid(`${at}.path`, text, problem))
  }
  return [...errors, ...backendErrors(objectOf(backend), `${at}.backend`)]
}

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix']

/** What would make a path mean something else to one proxy than to another. */
const sequenceProblems = (path: string): readonly string[] => [
  ...['//', '/./', '/../', '%2f', '%2F']
    .filter((part) => path.includes(part))
    .map((part) => `must not contain '${part}'`),
  ...['/..', '/.'].filter((end) => path.endsWith(end)).map((end) => `cannot end with '${end}'`),
]

const backendErrors = ({ service, resource }: JsonObject, at: string): readonly FieldError[] => {
  if (service !== undefined && resource !== undefined)
    return [invalid(at, '', 'cannot set both resource and service backends')]
  if (resource !== undefined) return resourceErrors(objectOf(resource), `${at}.resource`)
  return service === undefined
    ? [invalid(at, '', 'resource or service backend is required')]
    : serviceErrors(objectOf(service), at)
}

const resourceErrors = ({ apiGroup, kind, name }: JsonObject, at: string): readonly FieldError[] => [
  ...(apiGroup === undefined ? [] : dnsSubdomainProblems(textOf(apiGroup))).map((why) =>
    invalid(`${at}.apiGroup`, apiGroup, why),
  ),
  ...segmentErrors(textOf(kind), `${at}.kind`),
  ...segmentErrors(textOf(name), `${at}.name`),
]

const segmentErrors = (text: string, at: string): readonly FieldError[] =>
  text === '' ? [required(at)] : pathSegment(text, false).map((why) => invalid(at, text, why))

const serviceErrors = (service: JsonObject, at: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const name = textOf(service['name'])
  if (name === '') errors.push(required(`${at}.service.name`))
  else for (const problem of dnsLabelProblems(name)) errors.push(invalid(`${at}.service.name`, name, problem))
  const port = objectOf(service['port'])
  const portName = textOf(port['name'])
  const number = numberOf(port['number'])
  if (portName !== '' && number !== 0) errors.push(invalid(at, '', 'cannot set both port name & port number'))
  else if (portName !== '')
    for (const problem of portNameProblems(portName)) errors.push(invalid(`${at}.service.port.name`, portName, problem))
  else if (number !== 0)
    for (const problem of portProblems(number)) errors.push(invalid(`${at}.service.port.number`, number, problem))
  else errors.push(required(at, 'port name or number is required'))
  return errors
}
