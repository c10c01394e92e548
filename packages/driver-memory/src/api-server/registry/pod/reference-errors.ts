import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { compareQuantities } from '../quantity.ts'
import { textOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** Fields of a pod that a variable may have the value of. */
export const fieldsForVariables = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

/** Those that a file may have. */
export const fieldsForFiles = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
]

/** Fields that a reference may name at all; labels and annotations one by one too. */
const known = new Set([
  ...fieldsForVariables,
  ...fieldsForFiles,
  'spec.host',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
])

/** What is wrong with a reference to a field of the pod itself. */
export const fieldReferenceErrors = (
  reference: JsonObject,
  at: string,
  fields: readonly string[],
): readonly FieldError[] => {
  const apiVersion = textOf(reference['apiVersion'])
  const path = textOf(reference['fieldPath'])
  if (apiVersion === '') return [required(`${at}.apiVersion`)]
  if (path === '') return [required(`${at}.fieldPath`)]
  if (apiVersion !== 'v1')
    return [invalid(`${at}.fieldPath`, path, `error converting fieldPath: unsupported pod version: ${apiVersion}`)]
  const [, map, key = ''] = /^(.+?)\['(.*)'\]$/.exec(path) ?? []
  const unconvertible = (why: string): readonly FieldError[] => [
    invalid(`${at}.fieldPath`, path, `error converting fieldPath: field label ${why}: ${path}`),
  ]
  if (map !== undefined) {
    if (map !== 'metadata.annotations' && map !== 'metadata.labels') return unconvertible('does not support subscript')
    const name = map === 'metadata.annotations' ? key.toLowerCase() : key
    return labelKeyProblems(name).map((problem) => invalid(at, name, problem))
  }
  if (!known.has(path)) return unconvertible('not supported')
  const inside = path === 'spec.host' ? 'spec.nodeName' : path
  return fields.includes(inside) ? [] : [notSupported(`${at}.fieldPath`, inside, fields)]
}

const resources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]

/** What is wrong with a reference to what a container asks for; a file has to say of which. */
export const resourceReferenceErrors = (
  reference: JsonObject,
  at: string,
  isOfFile: boolean,
): readonly FieldError[] => {
  const resource = textOf(reference['resource'])
  const errors: FieldError[] = []
  if (isOfFile && textOf(reference['containerName']) === '') errors.push(required(`${at}.containerName`))
  else if (resource === '') errors.push(required(`${at}.resource`))
  else if (!resources.includes(resource) && !/^(requests|limits)\.hugepages-/.test(resource))
    errors.push(notSupported(`${at}.resource`, resource, resources))
  return [...errors, ...divisorErrors(resource, textOf(reference['divisor']) || '0', `${at}.divisor`)]
}

const steps = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei'

const divisorErrors = (resource: string, divisor: string, at: string): readonly FieldError[] => {
  if (compareQuantities(divisor, '0') === 0) return []
  const [, name] = /^(?:limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/.exec(resource) ?? []
  if (name === undefined) return []
  if (name === 'cpu')
    return divisor === '1' || divisor === '1m'
      ? []
      : [invalid(at, resource, "only divisor's values 1m and 1 are supported with the cpu resource")]
  if (steps.split(', ').includes(divisor)) return []
  const what = name === 'memory' ? name : name === 'ephemeral-storage' ? 'local ephemeral storage' : 'hugepages'
  return [invalid(at, resource, `only divisor's values ${steps} are supported with the ${what} resource`)]
}
