import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, required, unknownName } from '../../field-error.ts'
import { compareQuantities, quantityValue } from '../quantity.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** What is wrong with what a container asks for, and with the most that it may use. */
export const resourceErrors = (
  { limits, requests, claims }: JsonObject,
  field: string,
  claimNames: readonly string[],
  nameErrors: (name: string, at: string) => readonly FieldError[] = resourceNameErrors,
): readonly FieldError[] => {
  const [most, asked] = [objectOf(limits), objectOf(requests)]
  const errors: FieldError[] = []
  for (const [name, limit] of Object.entries(most))
    errors.push(
      ...nameErrors(name, `${field}.limits[${name}]`),
      ...quantityValueErrors(name, textOf(limit), `${field}.limits[${name}]`),
      ...hugePageErrors(name, textOf(limit), `${field}.limits[${name}]`),
    )
  for (const [name, request] of Object.entries(asked))
    errors.push(
      ...nameErrors(name, `${field}.requests[${name}]`),
      ...quantityValueErrors(name, textOf(request), `${field}.requests[${name}]`),
      ...boundErrors(name, textOf(request), most[name], field),
      ...hugePageErrors(name, textOf(request), `${field}.requests[${name}]`),
    )
  const names = [...Object.keys(most), ...Object.keys(asked)]
  if (names.some(isHugePage) && !names.some((name) => name === 'cpu' || name === 'memory'))
    errors.push(forbidden(field, 'HugePages require cpu or memory'))
  return [...errors, ...claimErrors(objectsOf(claims), `${field}.claims`, claimNames)]
}

export const isHugePage = (name: string): boolean => name.startsWith('hugepages-')

/** Resources of Kubernetes' own; all others have a prefix. */
const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/')

const ofContainers = ['cpu', 'memory', 'ephemeral-storage']

/** What a namespace or a node may have, and a container has not. */
const standard =
  /^((requests|limits)\.(cpu|memory|ephemeral-storage)|requests\.storage|requests\.hugepages-.*|pods|resourcequotas|services|replicationcontrollers|secrets|configmaps|persistentvolumeclaims|storage|services\.(nodeports|loadbalancers))$/

/** What is wrong with the name of a resource of a container. */
export const resourceNameErrors = (name: string, at: string): readonly FieldError[] => {
  const errors = [...anyResourceNameErrors(name, at)]
  const isOfContainers = ofContainers.includes(name) || isHugePage(name)
  if (name.includes('/')) {
    if (!isNative(name) && !isExtended(name))
      errors.push(invalid(at, name, "doesn't follow extended resource name standard"))
    return errors
  }
  if (!isOfContainers) errors.push(invalid(at, name, 'must be a standard resource for containers'))
  return errors
}

/** What is wrong with the name of a resource, whoever has it. */
export const anyResourceNameErrors = (name: string, at: string): readonly FieldError[] => {
  const problems = labelKeyProblems(name)
  if (problems.length > 0) return problems.map((problem) => invalid(at, name, problem))
  return name.includes('/') || ofContainers.includes(name) || isHugePage(name) || standard.test(name)
    ? []
    : [invalid(at, name, 'must be a standard resource type or fully qualified')]
}

/** One of somebody else, whose name a quota can count by. */
const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith('requests.') && labelKeyProblems(`requests.${name}`).length === 0

/** What is wrong with how much there is of a resource. */
export const quantityValueErrors = (name: string, quantity: string, at: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  if (compareQuantities(quantity, '0') < 0) errors.push(invalid(at, quantity, 'must be greater than or equal to 0'))
  if ((isExtended(name) || /^[a-z.]+s$/.test(name)) && !Number.isInteger(quantityValue(quantity)))
    errors.push(invalid(at, quantity, 'must be an integer'))
  return errors
}

const boundErrors = (
  name: string,
  request: string,
  limit: JsonObject[string],
  field: string,
): readonly FieldError[] => {
  const isFixed = !isNative(name) || isHugePage(name)
  if (typeof limit !== 'string')
    return isFixed ? [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')] : []
  const order = compareQuantities(request, limit)
  if (isFixed && order !== 0)
    return [invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${limit}`)]
  return order > 0
    ? [invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)]
    : []
}

/** Huge pages come in whole pages. */
const hugePageErrors = (name: string, quantity: string, at: string): readonly FieldError[] => {
  if (!isHugePage(name)) return []
  const size = quantityValue(name.slice('hugepages-'.length))
  return size > 0 && quantityValue(quantity) % size === 0
    ? []
    : [invalid(at, quantity, `${quantity} is not positive integer multiple of ${name}`)]
}

const claimErrors = (claims: readonly JsonObject[], field: string, known: readonly string[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  const taken = new Set<string>()
  for (const [i, claim] of claims.entries()) {
    const at = `${field}[${i}]`
    const name = textOf(claim['name'])
    const request = textOf(claim['request'])
    if (name === '') {
      errors.push(required(at))
      continue
    }
    const key = request === '' ? name : `${name}/${request}`
    for (const problem of request === '' ? [] : dnsLabelProblems(request))
      errors.push(invalid(`${at}.request`, request, problem))
    if (taken.has(name)) errors.push(duplicate(at, name))
    else if (taken.has(key) || (request === '' && [...taken].some((other) => other.startsWith(`${name}/`))))
      errors.push(duplicate(at, key))
    taken.add(key)
    if (!known.includes(name)) errors.push(unknownName(at, name, notAmong(known)))
  }
  return errors
}

const notAmong = (known: readonly string[]): string =>
  `must be one of the names in pod.spec.resourceClaims${known.length === 0 ? ' which is empty' : `: ${known.toSorted().join(', ')}`}`
