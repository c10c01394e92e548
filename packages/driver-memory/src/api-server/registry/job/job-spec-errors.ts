import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { duplicate, type FieldError, invalid, notSupported, required, tooLong, tooMany } from '../../field-error.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { podTemplateErrors } from '../pod/pod-template.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'
import { countIndexes } from './index-intervals.ts'

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
]

/** The rules of what a Job does, in a Job and in the template of a CronJob alike. */
export const jobSpecErrors = (spec: JsonObject, at: string): readonly FieldError[] => [
  ...counts.flatMap((field) => negativeErrors(spec[field], `${at}.${field}`)),
  ...(spec['maxFailedIndexes'] !== undefined && spec['backoffLimitPerIndex'] === undefined
    ? [required(`${at}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
    : []),
  ...managerErrors(spec['managedBy'], `${at}.managedBy`),
  ...modeErrors(spec, at),
  ...failurePolicyErrors(spec, `${at}.podFailurePolicy`),
  ...successPolicyErrors(spec, `${at}.successPolicy`),
  ...replacementErrors(spec, `${at}.podReplacementPolicy`),
  ...podTemplateErrors(objectOf(spec['template']), `${at}.template`),
  ...restartErrors(spec, `${at}.template.spec.restartPolicy`),
]

const mostIndexes = 100_000

const modeErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { completionMode, completions, parallelism, maxFailedIndexes, backoffLimitPerIndex } = spec
  const errors: FieldError[] = []
  if (completionMode !== undefined && completionMode !== 'Indexed' && completionMode !== 'NonIndexed')
    errors.push(notSupported(`${at}.completionMode`, textOf(completionMode), ['NonIndexed', 'Indexed']))
  if (completionMode === 'Indexed') {
    if (completions === undefined) errors.push(required(`${at}.completions`, 'when completion mode is Indexed'))
    if (numberOf(parallelism) > mostIndexes)
      errors.push(
        invalid(
          `${at}.parallelism`,
          parallelism,
          `must be less than or equal to ${mostIndexes} when completion mode is Indexed`,
        ),
      )
    if (
      completions !== undefined &&
      maxFailedIndexes !== undefined &&
      numberOf(maxFailedIndexes) > numberOf(completions)
    )
      errors.push(invalid(`${at}.maxFailedIndexes`, maxFailedIndexes, 'must be less than or equal to completions'))
  }
  if (completionMode === undefined || completionMode === 'NonIndexed')
    for (const [field, value] of Object.entries({ backoffLimitPerIndex, maxFailedIndexes }))
      if (value !== undefined) errors.push(invalid(`${at}.${field}`, value, 'requires indexed completion mode'))
  return errors
}

const mostRules = 20
const mostManager = 63

/** Whoever else looks after a Job is named by a path under a domain. */
const managerErrors = (manager: JsonObject[string], at: string): readonly FieldError[] => {
  if (manager === undefined) return []
  const name = textOf(manager)
  if (name === '') return [required(at)]
  const slash = name.indexOf('/')
  const [host, path] = [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)]
  if (host === '' || path === '')
    return [
      invalid(at, name, 'must be a domain-prefixed path (such as "acme.io/foo")'),
      ...(name.length > mostManager ? [tooLong(at, mostManager)] : []),
    ]
  return [
    ...dnsSubdomainProblems(host).map((problem) => invalid(at, host, problem)),
    ...(pathPattern.test(path) ? [] : [invalid(at, path, `Invalid path (regex used for validation is '${pathText}')`)]),
    ...(name.length > mostManager ? [tooLong(at, mostManager)] : []),
  ]
}

const pathText = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"
const pathPattern = new RegExp(`^${pathText}$`)

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore']

const failurePolicyErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  if (spec['podFailurePolicy'] === undefined) return []
  const template = objectOf(objectOf(spec['template'])['spec'])
  const names = [...objectsOf(template['containers']), ...objectsOf(template['initContainers'])].map(({ name }) => name)
  const rules = objectsOf(objectOf(spec['podFailurePolicy'])['rules'])
  return [
    ...(rules.length > mostRules ? [tooMany(`${at}.rules`, rules.length, mostRules)] : []),
    ...rules.flatMap((rule, i) => ruleErrors(rule, `${at}.rules[${i}]`, spec, names)),
  ]
}

const ruleErrors = (
  rule: JsonObject,
  at: string,
  spec: JsonObject,
  names: readonly unknown[],
): readonly FieldError[] => {
  const action = textOf(rule['action'])
  const conditions = objectsOf(rule['onPodConditions'])
  const errors: FieldError[] = []
  if (action === '')
    errors.push(required(`${at}.action`, `valid values: [${actions.map((each) => `"${each}"`).join(' ')}]`))
  else if (!actions.includes(action)) errors.push(notSupported(`${at}.action`, action, actions))
  else if (action === 'FailIndex' && spec['backoffLimitPerIndex'] === undefined)
    errors.push(invalid(`${at}.action`, action, 'requires the backoffLimitPerIndex to be set'))
  if (rule['onExitCodes'] !== undefined)
    errors.push(...exitCodeErrors(objectOf(rule['onExitCodes']), `${at}.onExitCodes`, names))
  if (conditions.length > mostRules) errors.push(tooMany(`${at}.onPodConditions`, conditions.length, mostRules))
  for (const [j, { type, status }] of conditions.entries()) {
    for (const problem of labelKeyProblems(textOf(type)))
      errors.push(invalid(`${at}.onPodConditions[${j}].type`, textOf(type), problem))
    if (!['False', 'True', 'Unknown'].includes(textOf(status)))
      errors.push(notSupported(`${at}.onPodConditions[${j}].status`, textOf(status), ['False', 'True', 'Unknown']))
  }
  if (rule['onExitCodes'] !== undefined && conditions.length > 0)
    errors.push(withoutValue(at, 'specifying both OnExitCodes and OnPodConditions is not supported'))
  if (rule['onExitCodes'] === undefined && conditions.length === 0)
    errors.push(withoutValue(at, 'specifying one of OnExitCodes and OnPodConditions is required'))
  return errors
}

/** What is wrong with a field whose value a message leaves out. */
export const withoutValue = (field: string, detail: string): FieldError => ({
  ...invalid(field, null, detail),
  message: `Invalid value: ${detail}`,
})

const exitCodeErrors = (rule: JsonObject, at: string, names: readonly unknown[]): readonly FieldError[] => {
  const { operator, containerName, values } = rule
  const codes = Array.isArray(values) ? (values as readonly number[]) : []
  const errors: FieldError[] = []
  if (operator === undefined) errors.push(required(`${at}.operator`, 'valid values: ["In" "NotIn"]'))
  else if (operator !== 'In' && operator !== 'NotIn')
    errors.push(notSupported(`${at}.operator`, textOf(operator), ['In', 'NotIn']))
  if (containerName !== undefined && !names.includes(containerName))
    errors.push(
      invalid(
        `${at}.containerName`,
        containerName,
        'must be one of the container or initContainer names in the pod template',
      ),
    )
  if (codes.length === 0) errors.push(invalid(`${at}.values`, values, 'at least one value is required'))
  for (const [j, code] of codes.entries()) {
    if (operator === 'In' && code === 0)
      errors.push(invalid(`${at}.values[${j}]`, code, 'must not be 0 for the In operator'))
    if (codes.indexOf(code) < j) errors.push(duplicate(`${at}.values[${j}]`, code))
  }
  if (codes.some((code, j) => j > 0 && (codes[j - 1] ?? 0) > code))
    errors.push(invalid(`${at}.values`, values, 'must be ordered'))
  return errors
}

const successPolicyErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { successPolicy, completionMode, completions } = spec
  if (successPolicy === undefined) return []
  if (completionMode !== 'Indexed')
    return [invalid(at, internalForm('batch.SuccessPolicy', successPolicy), 'requires indexed completion mode')]
  const rules = objectsOf(objectOf(successPolicy)['rules'])
  if (rules.length === 0)
    return [required(`${at}.rules`, 'at least one rules must be specified when the successPolicy is specified')]
  return rules.flatMap(({ succeededCount, succeededIndexes }, i) => {
    const rule = `${at}.rules[${i}]`
    if (succeededCount === undefined && succeededIndexes === undefined)
      return [required(rule, 'at least one of succeededCount or succeededIndexes must be specified')]
    return ruleCountErrors(succeededCount, succeededIndexes, numberOf(completions), rule)
  })
}

const ruleCountErrors = (
  count: JsonObject[string],
  indexes: JsonObject[string],
  completions: number,
  at: string,
): readonly FieldError[] => {
  const found = countIndexes(textOf(indexes), completions)
  const total = E.isRight(found) ? found.right : 0
  const tooLarge = (most: number, what: string): FieldError =>
    invalid(`${at}.succeededCount`, count, `must be less than or equal to ${most} (the number of ${what})`)
  return [
    ...(E.isLeft(found)
      ? [invalid(`${at}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${found.left}`)]
      : []),
    ...negativeErrors(count, `${at}.succeededCount`),
    ...(numberOf(count) > completions ? [tooLarge(completions, 'specified completions')] : []),
    ...(indexes !== undefined && numberOf(count) > total
      ? [tooLarge(total, 'indexes in the specified succeededIndexes field')]
      : []),
  ]
}

const replacementErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { podReplacementPolicy: policy } = spec
  if (policy === undefined) return []
  const supported = spec['podFailurePolicy'] === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed']
  return supported.includes(textOf(policy)) ? [] : [notSupported(at, textOf(policy), supported)]
}

const restartErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const policy = textOf(objectOf(objectOf(spec['template'])['spec'])['restartPolicy'])
  if (policy === '' || policy === 'Always') return [required(at, 'valid values: "OnFailure", "Never"')]
  if (policy !== 'OnFailure' && policy !== 'Never') return [notSupported(at, policy, ['OnFailure', 'Never'])]
  return spec['podFailurePolicy'] !== undefined && policy !== 'Never'
    ? [invalid(at, policy, 'only "Never" is supported when podFailurePolicy is specified')]
    : []
}
