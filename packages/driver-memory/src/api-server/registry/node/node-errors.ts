import type { JsonObject } from '@fixpoint/core'
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
  unexpected,
} from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { quantityValueErrors } from '../pod/resource-errors.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { cidrProblems, parseCidr } from '../validation/cidr.ts'
import { isFourth } from '../validation/ip.ts'
import { labelKeyProblems, labelValueProblems } from '../validation/qualified-name.ts'

// In the order of ValidateNode and ValidateNodeUpdate (apis/core/validation/validation.go).

/** The rules of `v1 Node`. */
export const nodeErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  return [
    ...taintErrors(objectsOf(spec['taints']), 'metadata.taints'),
    ...quantityErrors(next),
    ...featureErrors(next),
    ...rangeErrors(textsOf(spec['podCIDRs']), 'spec.podCIDRs'),
    ...(previous === undefined ? [] : addressErrors(next)),
    ...(previous === undefined ? [] : changeErrors(spec, objectOf(previous['spec']))),
  ]
}

/** The rules of what a node says of itself. */
export const nodeStatusErrors = (next: KubernetesObject): readonly FieldError[] => [
  ...quantityErrors(next),
  ...featureErrors(next),
  ...addressErrors(next),
]

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

const taintErrors = (taints: readonly JsonObject[], at: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [i, taint] of taints.entries()) {
    const { key, value, effect } = taint
    const field = `${at}[${i}]`
    for (const problem of labelKeyProblems(textOf(key))) errors.push(invalid(`${field}.key`, textOf(key), problem))
    const problems = labelValueProblems(textOf(value))
    if (problems.length > 0) errors.push(invalid(`${field}.value`, textOf(value), problems.join(';')))
    if (textOf(effect) === '') errors.push(required(`${field}.effect`))
    else if (!effects.includes(textOf(effect))) errors.push(notSupported(`${field}.effect`, textOf(effect), effects))
    const id = `${textOf(effect)} ${textOf(key)}`
    if (seen.has(id))
      errors.push(duplicate(field, internalForm('core.Taint', taint), 'taints must be unique by key and effect pair'))
    seen.add(id)
  }
  return errors
}

const quantityErrors = ({ status }: KubernetesObject): readonly FieldError[] =>
  ['capacity', 'allocatable'].flatMap((field) =>
    Object.entries(objectOf(objectOf(status)[field])).flatMap(([name, quantity]) =>
      quantityValueErrors(name, textOf(quantity), `status.${field}.${name}`),
    ),
  )

/** What the node says that it can do, each once and in order. */
const featureErrors = ({ status }: KubernetesObject): readonly FieldError[] => {
  const features = textsOf(objectOf(status)['declaredFeatures'])
  return features.flatMap((feature, i) => {
    const at = `status.declaredFeatures[${i}]`
    const before = features[i - 1]
    return [
      ...(before === feature ? [duplicate(at, feature)] : []),
      ...(before !== undefined && before > feature ? [invalid(at, feature, 'list must be sorted alphabetically')] : []),
      ...featureProblems(feature).map((why) =>
        invalid(at, feature, `invalid feature name ${JSON.stringify(feature)}: ${why}`),
      ),
    ]
  })
}

const featureProblems = (feature: string): readonly string[] => {
  if (feature.length > 253) return ['must be no more than 253 characters']
  return /^[A-Z][a-zA-Z0-9]*(?:\/[a-zA-Z][a-zA-Z0-9]*)*$/.test(feature)
    ? []
    : [
        "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes",
      ]
}

/** The addresses of pods: one range, or one of each family. */
const rangeErrors = (ranges: readonly string[], at: string): readonly FieldError[] => {
  const errors = ranges.flatMap((range, i) =>
    cidrProblems(range).map((problem) => invalid(`${at}[${i}]`, range, problem)),
  )
  if (ranges.length < 2) return errors
  const broken = ranges.findIndex((range) => parseCidr(range) === undefined)
  if (broken >= 0) {
    const why = `invalid CIDR[${broken}]: <nil> (invalid CIDR address: ${ranges[broken]})`
    errors.push(unexpected(at, `invalid PodCIDRs. failed to check with dual stack with error:${why}`))
  }
  const families = new Set(ranges.map(parseCidr).map((range) => range !== undefined && isFourth(range.ip)))
  if (broken >= 0 || families.size < 2 || ranges.length > 2)
    errors.push(invalid(at, [...ranges], 'may specify no more than one CIDR for each IP family'))
  return errors
}

/** A new node may say the same address twice. */
const addressErrors = ({ status }: KubernetesObject): readonly FieldError[] => {
  const seen = new Set<string>()
  return objectsOf(objectOf(status)['addresses']).flatMap(({ type, address }, i) => {
    const shown = { Type: textOf(type), Address: textOf(address) }
    const id = JSON.stringify(shown)
    if (seen.has(id)) return [duplicate(`status.addresses[${i}]`, shown)]
    seen.add(id)
    return []
  })
}

const changeErrors = (spec: JsonObject, old: JsonObject): readonly FieldError[] => {
  const errors: FieldError[] = []
  const [ranges, known] = [textsOf(spec['podCIDRs']), textsOf(old['podCIDRs'])]
  if (known.length > 0 && known.join() !== ranges.join())
    errors.push(forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'))
  const [id, before] = [textOf(spec['providerID']), textOf(old['providerID'])]
  if (before !== '' && id !== before)
    errors.push(
      invalid(
        'spec.providerID',
        null,
        id === '' ? 'field cannot be cleared once set' : 'field cannot be modified once set',
      ),
    )
  if (textOf(spec['externalID']) !== textOf(old['externalID']))
    errors.push(forbidden('spec.externalID', 'may not be updated'))
  return errors
}
