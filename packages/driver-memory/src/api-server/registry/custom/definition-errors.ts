import { isJsonObject, type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { dns1035Problems, dnsSubdomainProblems } from '../validation/name-rules.ts'
import { clientErrors } from '../validation/webhook-client.ts'
import { deprecationErrors, type Part, partErrors, parts } from './version-errors.ts'

/** What is wrong with a definition, in the words of apiextensions-apiserver. */
export const definitionErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const errors = next['spec'] === previous?.['spec'] ? [] : specErrors(next, objectOf(next['spec']), previous)
  return [...errors, ...storedErrors(next)]
}

const specErrors = (
  { metadata }: KubernetesObject,
  spec: JsonObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const { group, scope, names, preserveUnknownFields } = spec
  const name = `${textOf(objectOf(names)['plural'])}.${textOf(group)}`
  return [
    ...(metadata.name === name || previous !== undefined
      ? []
      : [invalid('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group')]),
    ...groupErrors(textOf(group)),
    ...(textOf(scope) === ''
      ? [required('spec.scope')]
      : scope === 'Namespaced' || scope === 'Cluster'
        ? []
        : [notSupported('spec.scope', textOf(scope), ['Cluster', 'Namespaced'])]),
    ...versionsErrors(objectsOf(spec['versions'])),
    ...firstVersionErrors(textOf(objectsOf(spec['versions'])[0]?.['name'])),
    ...nameErrors(objectOf(names), 'spec.names'),
    ...commonErrors(objectsOf(spec['versions'])),
    ...conversionErrors(objectOf(spec['conversion']), 'spec.conversion'),
    ...changeErrors(spec, objectOf(previous?.['spec']), previous),
    ...approvalErrors(textOf(group), metadata.annotations?.[approved], previous),
    ...(preserveUnknownFields === true
      ? [
          invalid(
            'spec.preserveUnknownFields',
            true,
            'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
          ),
        ]
      : []),
  ]
}

const groupErrors = (group: string): readonly FieldError[] => {
  if (group === '') return [required('spec.group')]
  const problems = dnsSubdomainProblems(group)
  if (problems.length > 0) return [invalid('spec.group', group, problems.join(','))]
  return group.includes('.') ? [] : [invalid('spec.group', group, 'should be a domain with at least one dot')]
}

const versionsErrors = (versions: readonly JsonObject[]): readonly FieldError[] => {
  const names = versions.map(({ name }) => textOf(name))
  const errors: FieldError[] = []
  for (const [i, version] of versions.entries())
    if (!isJsonObject(objectOf(version['schema'])['openAPIV3Schema']))
      errors.push(required(`spec.versions[${i}].schema.openAPIV3Schema`))
  for (const [i, version] of versions.entries()) {
    const problems = dns1035Problems(names[i] ?? '')
    if (problems.length > 0) errors.push(invalid(`spec.versions[${i}].name`, names[i], problems.join(',')))
    errors.push(...deprecationErrors(version, `spec.versions[${i}]`))
    for (const part of parts)
      if (!isCommon(versions, part)) errors.push(...partErrors(part, version, `spec.versions[${i}].${part}`))
  }
  if (new Set(names).size < names.length)
    errors.push(invalid('spec.versions', [...versions], 'must contain unique version names'))
  if (versions.filter(({ storage }) => storage === true).length !== 1)
    errors.push(invalid('spec.versions', [...versions], 'must have exactly one version marked as storage version'))
  return errors
}

/** The first version also has a field of its own. */
const firstVersionErrors = (name: string): readonly FieldError[] => {
  const problems = name === '' ? [] : dns1035Problems(name)
  return problems.length === 0 ? [] : [invalid('spec.version', name, problems.join(','))]
}

/** The server keeps once what all versions agree on, and that is where it finds fault with it. */
const isCommon = (versions: readonly JsonObject[], part: Part): boolean =>
  versions.every((version) => sameJson(version[part], versions[0]?.[part]))

const commonPaths: Readonly<Record<Part, string>> = {
  schema: 'spec.validation',
  subresources: 'spec.subresources',
  additionalPrinterColumns: 'spec.additionalPrinterColumns',
  selectableFields: 'spec.selectableFields',
}

const commonErrors = (versions: readonly JsonObject[]): readonly FieldError[] => {
  const [first] = versions
  if (first === undefined) return []
  return parts.flatMap((part) => (isCommon(versions, part) ? partErrors(part, first, commonPaths[part]) : []))
}

const nameErrors = (names: JsonObject, path: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const field of ['plural', 'singular', 'kind', 'listKind'])
    if (textOf(names[field]) === '') errors.push(required(`${path}.${field}`))
  for (const field of ['plural', 'singular', 'kind', 'listKind']) {
    const name = textOf(names[field])
    const mixesCase = field === 'kind' || field === 'listKind'
    const problems = name === '' ? [] : dns1035Problems(mixesCase ? name.toLowerCase() : name)
    const but = mixesCase ? 'may have mixed case, but should otherwise match: ' : ''
    if (problems.length > 0) errors.push(invalid(`${path}.${field}`, name, but + problems.join(',')))
  }
  const { kind, listKind } = names
  errors.push(...eachName(names, 'shortNames', path))
  if (textOf(kind) !== '' && kind === listKind)
    errors.push(invalid(`${path}.listKind`, listKind, 'kind and listKind may not be the same'))
  return [...errors, ...eachName(names, 'categories', path)]
}

const eachName = (names: JsonObject, field: string, path: string): readonly FieldError[] =>
  textsOf(names[field]).flatMap((name, i) => {
    const problems = dns1035Problems(name)
    return problems.length === 0 ? [] : [invalid(`${path}.${field}[${i}]`, name, problems.join(','))]
  })

const conversionErrors = (conversion: JsonObject, path: string): readonly FieldError[] => {
  const { strategy, webhook } = conversion
  if (textOf(strategy) === '') return [required(`${path}.strategy`)]
  if (strategy !== 'None' && strategy !== 'Webhook')
    return [notSupported(`${path}.strategy`, textOf(strategy), ['None', 'Webhook'])]
  const { clientConfig, conversionReviewVersions } = objectOf(webhook)
  if (strategy === 'None')
    return [
      ...(clientConfig === undefined
        ? []
        : [forbidden(`${path}.webhookClientConfig`, 'should not be set when strategy is not set to Webhook')]),
      ...(textsOf(conversionReviewVersions).length === 0
        ? []
        : [forbidden(`${path}.conversionReviewVersions`, 'should not be set when strategy is not set to Webhook')]),
    ]
  return [
    ...(clientConfig === undefined
      ? [required(`${path}.webhookClientConfig`, 'required when strategy is set to Webhook')]
      : clientErrors(swapped(objectOf(clientConfig)), `${path}.webhookClientConfig`)),
    ...reviewVersionErrors(textsOf(conversionReviewVersions), `${path}.conversionReviewVersions`),
  ]
}

/** The server takes the name of a Service for its namespace here, and so names the wrong one (apiextensions, validation.go). */
const swapped = (client: JsonObject): JsonObject => {
  if (!isJsonObject(client['service'])) return client
  const { name, namespace, ...service } = client['service']
  return { ...client, service: { ...service, name: namespace, namespace: name } }
}

const reviewVersionErrors = (versions: readonly string[], path: string): readonly FieldError[] => {
  if (versions.length === 0) return [required(path)]
  return versions.includes('v1') || versions.includes('v1beta1')
    ? []
    : [invalid(path, [...versions], 'must include at least one of v1, v1beta1')]
}

const immutable = 'field is immutable'

const changeErrors = (
  spec: JsonObject,
  before: JsonObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (previous === undefined) return []
  const [names, oldNames] = [objectOf(spec['names']), objectOf(before['names'])]
  const isEstablished = objectsOf(objectOf(previous['status'])['conditions']).some(
    ({ type, status }) => type === 'Established' && status === 'True',
  )
  return [
    ...(isEstablished && spec['scope'] !== before['scope'] ? [invalid('spec.scope', spec['scope'], immutable)] : []),
    ...(isEstablished && names['kind'] !== oldNames['kind']
      ? [invalid('spec.names.kind', names['kind'], immutable)]
      : []),
    ...(spec['group'] === before['group'] ? [] : [invalid('spec.group', spec['group'], immutable)]),
    ...(names['plural'] === oldNames['plural'] ? [] : [invalid('spec.names.plural', names['plural'], immutable)]),
  ]
}

const approved = 'api-approved.kubernetes.io'

/** Groups of the Kubernetes community are for what it has reviewed. */
const approvalErrors = (
  group: string,
  approval: string | undefined,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return []
  if (previous !== undefined && previous.metadata.annotations?.[approved] === approval) return []
  const at = `metadata.annotations[${approved}]`
  if (approval === undefined || approval === '')
    return [
      required(
        at,
        'protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111',
      ),
    ]
  if (approval.startsWith('unapproved') || /^https?:\/\/[^/]+/.test(approval)) return []
  return [
    invalid(
      at,
      approval,
      'protected groups must have approval annotation "api-approved.kubernetes.io" with either a URL or a reason starting with "unapproved", see https://github.com/kubernetes/enhancements/pull/1111',
    ),
  ]
}

/** Whatever version objects may be stored in has to be one that can be read. */
const storedErrors = ({ spec, status }: KubernetesObject): readonly FieldError[] => {
  const stored = textsOf(objectOf(status)['storedVersions'])
  const versions = objectsOf(objectOf(spec)['versions'])
  const names = versions.map(({ name }) => textOf(name))
  if (stored.length === 0) return [invalid('status.storedVersions', null, 'must have at least one stored version')]
  const errors: FieldError[] = versions
    .filter(({ name, storage }) => storage === true && !stored.includes(textOf(name)))
    .map(({ name }) => invalid('status.storedVersions', [...stored], `must have the storage version ${textOf(name)}`))
  for (const [i, name] of stored.entries())
    if (!names.includes(name))
      errors.push(
        invalid(
          `status.storedVersions[${i}]`,
          name,
          `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`,
        ),
      )
  return errors
}
