import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { dns1035Problems, dnsSubdomainProblems } from '../validation/name-rules.ts'
import { clientErrors } from '../validation/webhook-client.ts'
import { matchConditionErrors } from './match-condition-errors.ts'

/** What is wrong with a configuration of webhooks. */
export const webhookErrors = (configuration: KubernetesObject): readonly FieldError[] => {
  const names = new Set<string>()
  return objectsOf(configuration['webhooks']).flatMap((webhook, i) => {
    const field = `webhooks[${i}]`
    const name = textOf(webhook['name'])
    const isTaken = name !== '' && names.has(name)
    names.add(name)
    return [
      ...nameErrors(name, `${field}.name`),
      ...objectsOf(webhook['rules']).flatMap((rule, j) => ruleErrors(rule, `${field}.rules[${j}]`)),
      ...oneOf(webhook['failurePolicy'], ['Fail', 'Ignore'], `${field}.failurePolicy`),
      ...oneOf(webhook['matchPolicy'], ['Equivalent', 'Exact'], `${field}.matchPolicy`),
      ...sideEffectErrors(webhook, `${field}.sideEffects`),
      ...timeoutErrors(webhook, `${field}.timeoutSeconds`),
      ...labelSelectorErrors(objectOf(webhook['namespaceSelector']), `${field}.namespaceSelector`),
      ...labelSelectorErrors(objectOf(webhook['objectSelector']), `${field}.objectSelector`),
      ...oneOf(webhook['reinvocationPolicy'], ['IfNeeded', 'Never'], `${field}.reinvocationPolicy`),
      ...clientErrors(objectOf(webhook['clientConfig']), `${field}.clientConfig`),
      ...matchConditionErrors(objectsOf(webhook['matchConditions']), `${field}.matchConditions`),
      ...versionErrors(textsOf(webhook['admissionReviewVersions']), `${field}.admissionReviewVersions`),
      ...(isTaken ? [duplicate(`${field}.name`, name)] : []),
    ]
  })
}

/** A webhook is called by a name of at least three parts. */
const nameErrors = (name: string, field: string): readonly FieldError[] => {
  if (name === '') return [required(field)]
  const problems = dnsSubdomainProblems(name)
  if (problems.length > 0) return problems.map((problem) => invalid(field, name, problem))
  return name.split('.').length < 3
    ? [invalid(field, name, 'should be a domain with at least three segments separated by dots')]
    : []
}

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']

const ruleErrors = (rule: JsonObject, field: string): readonly FieldError[] => {
  const list = (name: string): readonly FieldError[] => {
    const values = textsOf(rule[name])
    if (values.length === 0) return [required(`${field}.${name}`)]
    if (values.length > 1 && values.includes('*'))
      return [invalid(`${field}.${name}`, [...values], wildcard[name] ?? '')]
    if (name === 'apiGroups') return []
    return values.flatMap((value, i) => (value === '' ? [required(`${field}.${name}[${i}]`)] : []))
  }
  return [
    ...list('operations'),
    ...textsOf(rule['operations']).flatMap((operation, i) => oneOf(operation, operations, `${field}.operations[${i}]`)),
    ...list('apiGroups'),
    ...list('apiVersions'),
    ...(textsOf(rule['resources']).length === 0 ? [required(`${field}.resources`)] : []),
    ...oneOf(rule['scope'], ['*', 'Cluster', 'Namespaced'], `${field}.scope`),
  ]
}

const wildcard: Readonly<Record<string, string>> = {
  operations: "if '*' is present, must not specify other operations",
  apiGroups: "if '*' is present, must not specify other API groups",
  apiVersions: "if '*' is present, must not specify other API versions",
}

const oneOf = (value: unknown, allowed: readonly string[], field: string): readonly FieldError[] =>
  typeof value !== 'string' || allowed.includes(value) ? [] : [notSupported(field, value, allowed)]

const sideEffectErrors = ({ sideEffects }: JsonObject, field: string): readonly FieldError[] =>
  sideEffects === undefined
    ? [required(field, 'must specify one of None, NoneOnDryRun')]
    : oneOf(sideEffects, ['None', 'NoneOnDryRun'], field)

const timeoutErrors = ({ timeoutSeconds }: JsonObject, field: string): readonly FieldError[] => {
  const seconds = numberOf(timeoutSeconds)
  return seconds >= 1 && seconds <= 30
    ? []
    : [invalid(field, seconds, 'the timeout value must be between 1 and 30 seconds')]
}

const versionErrors = (versions: readonly string[], field: string): readonly FieldError[] => {
  if (versions.length === 0) return [required(field, 'must specify one of v1, v1beta1')]
  return [
    ...versions.flatMap((version, i) =>
      versions.indexOf(version) < i
        ? [invalid(`${field}[${i}]`, version, 'duplicate version')]
        : dns1035Problems(version).map((problem) => invalid(`${field}[${i}]`, version, problem)),
    ),
    ...(versions.includes('v1') || versions.includes('v1beta1')
      ? []
      : [invalid(field, [...versions], 'must include at least one of v1, v1beta1')]),
  ]
}
