import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { podTemplateErrors } from '../pod/pod-template.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { negativeErrors } from '../validation/numbers.ts'

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
    if (completions !== undefined && numberOf(maxFailedIndexes) > numberOf(completions))
      errors.push(invalid(`${at}.maxFailedIndexes`, maxFailedIndexes, 'must be less than or equal to completions'))
  }
  if (completionMode === undefined || completionMode === 'NonIndexed')
    for (const [field, value] of Object.entries({ backoffLimitPerIndex, maxFailedIndexes }))
      if (value !== undefined) errors.push(invalid(`${at}.${field}`, value, 'requires indexed completion mode'))
  return errors
}

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore']

const failurePolicyErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  if (spec['podFailurePolicy'] === undefined) return []
  const template = objectOf(objectOf(spec['template'])['spec'])
  const names = [...objectsOf(template['containers']), ...objectsOf(template['initContainers'])].map(({ name }) => name)
  return objectsOf(objectOf(spec['podFailurePolicy'])['rules']).flatMap((rule, i) =>
    ruleErrors(rule, `${at}.rules[${i}]`, spec, names),
  )
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
  for (const [j, { status }] of conditions.entries())
    if (!['False', 'True', 'Unknown'].includes(textOf(status)))
      errors.push(notSupported(`${at}.onPodConditions[${j}].status`, textOf(status), ['False', 'True', 'Unknown']))
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
  if (completionMode !== 'Indexed') return [invalid(at, successPolicy, 'requires indexed completion mode')]
  const rules = objectsOf(objectOf(successPolicy)['rules'])
  if (rules.length === 0)
    return [required(`${at}.rules`, 'at least one rules must be specified when the successPolicy is specified')]
  return rules.flatMap(({ succeededCount, succeededIndexes }, i) => {
    const rule = `${at}.rules[${i}]`
    if (succeededCount === undefined && succeededIndexes === undefined)
      return [required(rule, 'at least one of succeededCount or succeededIndexes must be specified')]
    return numberOf(succeededCount) > numberOf(completions)
      ? [
          invalid(
            `${rule}.succeededCount`,
            succeededCount,
            `must be less than or equal to ${numberOf(completions)} (the number of specified completions)`,
          ),
        ]
      : negativeErrors(succeededCount, `${rule}.succeededCount`)
  })
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
