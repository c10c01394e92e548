import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, required, tooMany } from '../../field-error.ts'
import { parseRule } from '../../schema/cel.ts'
import { textOf } from '../read.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** What is wrong with the conditions under which a webhook or a policy is asked. */
export const matchConditionErrors = (conditions: readonly JsonObject[], at: string): readonly FieldError[] => [
  ...(conditions.length > most ? [tooMany(at, conditions.length, most)] : []),
  ...conditions.flatMap((condition, i) => {
    const [name, expression] = [textOf(condition['name']), textOf(condition['expression']).trim()]
    const where = `${at}[${i}]`
    const isTaken = name !== '' && conditions.findIndex((each) => textOf(each['name']) === name) < i
    return [
      ...(expression === '' ? [required(`${where}.expression`)] : expressionErrors(expression, `${where}.expression`)),
      ...(name === ''
        ? [required(`${where}.name`)]
        : labelKeyProblems(name).map((problem) => invalid(`${where}.name`, name, problem))),
      ...(isTaken ? [duplicate(`${where}.name`, name)] : []),
    ]
  }),
]

const most = 64

/** An expression that is none is refused in other words than those of kube-apiserver. Its types are not looked at. */
export const expressionErrors = (expression: string, at: string): readonly FieldError[] => {
  const parsed = parseRule(expression)
  return typeof parsed === 'string' ? [invalid(at, expression, `compilation failed: ${parsed}`)] : []
}
