import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, invalidAsGo, unexpected } from '../../field-error.ts'
import { bool, type CelType, dyn, string, typeOf } from '../../schema/cel-check/cel-type.ts'
import { type Compiled, compile } from '../../schema/cel-check/compile.ts'
import type { Schema, ValidationRule } from '../../schema/schema.ts'
import { textOf } from '../read.ts'
import { CostTotal, costTooHigh } from './rule-cost.ts'

/** Where in a schema a part of it stands. */
interface Place {
  readonly path: string
  readonly isRoot: boolean
  /** How often it is there in an object at most; undefined where nothing limits that. */
  readonly count: number | undefined
  /** The part around it in which nobody can tell what a value was before. */
  readonly unrelated: string | undefined
}

/** What is wrong with the rules of a schema that is in order otherwise, in the words of apiextensions-apiserver. */
export const celErrors = (schema: Schema, path: string): readonly FieldError[] => {
  const total = new CostTotal()
  const errors = errorsOf(schema, { path, isRoot: true, count: 1, unrelated: undefined }, total)
  return [...errors, ...total.errors(path)]
}

const errorsOf = (schema: Schema, place: Place, total: CostTotal): readonly FieldError[] => {
  const { properties = {}, additionalProperties, items } = schema
  const { path } = place
  const inner = { isRoot: false, count: countBelow(schema, place.count), unrelated: place.unrelated }
  const isList = schema['x-kubernetes-list-type'] !== 'map'
  const errors: FieldError[] = []
  if (typeof additionalProperties === 'object')
    errors.push(...errorsOf(additionalProperties, { ...inner, path: `${path}.additionalProperties` }, total))
  for (const name of Object.keys(properties).toSorted())
    errors.push(...errorsOf(properties[name] ?? {}, { ...inner, path: `${path}.properties[${name}]` }, total))
  if (items !== undefined)
    errors.push(
      ...errorsOf(
        items,
        { ...inner, path: `${path}.items`, unrelated: inner.unrelated ?? (isList ? path : undefined) },
        total,
      ),
    )
  return [...errors, ...ownErrors(schema, place, total)]
}

const countBelow = ({ type, additionalProperties, maxProperties, maxItems }: Schema, count: number | undefined) => {
  const most = type === 'array' ? maxItems : type === 'object' && additionalProperties !== undefined ? maxProperties : 1
  return count === undefined || most === undefined ? undefined : count * most
}

const ownErrors = (schema: Schema, place: Place, total: CostTotal): readonly FieldError[] => {
  const rules = schema['x-kubernetes-validations'] ?? []
  if (rules.length === 0) return []
  const { path, isRoot } = place
  const self = typeOf(schema, isRoot || schema['x-kubernetes-embedded-resource'] === true)
  if (self === undefined)
    return [
      unexpected(
        `${path}.x-kubernetes-validations`,
        'internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations',
      ),
    ]
  return rules.flatMap((rule, i) => ruleErrors(rule, self, `${path}.x-kubernetes-validations[${i}]`, place, total))
}

const ruleErrors = (
  rule: ValidationRule,
  self: CelType,
  path: string,
  place: Place,
  total: CostTotal,
): readonly FieldError[] => {
  const before: CelType = rule.optionalOldSelf === true ? { kind: 'optional', elem: self, least: 1 } : self
  const compiled = compile(
    rule.rule,
    new Map([
      ['self', self],
      ['oldSelf', before],
    ]),
  )
  const errors: FieldError[] = []
  const problem = problemOf(compiled, bool, 'cel expression must evaluate to a bool')
  const isSound = problem === undefined && typeof compiled === 'object'
  const cost = isSound ? compiled.cost * (place.count ?? mostOf(self)) : 0
  errors.push(...costTooHigh(`${path}.rule`, 'estimated rule cost', cost))
  total.observe(`${path}.rule`, cost)
  if (problem !== undefined) errors.push(invalidAsGo(`${path}.rule`, goRule(rule), problem))
  errors.push(...messageErrors(rule, self, path, total))
  const usesOld = isSound && compiled.names.has('oldSelf')
  if (usesOld && place.unrelated !== undefined)
    errors.push(
      invalid(
        `${path}.rule`,
        rule.rule,
        `oldSelf cannot be used on the uncorrelatable portion of the schema within ${place.unrelated}`,
      ),
    )
  if (!usesOld && rule.optionalOldSelf !== undefined)
    errors.push(
      invalid(`${path}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule'),
    )
  return errors
}

const messageErrors = (rule: ValidationRule, self: CelType, path: string, total: CostTotal): readonly FieldError[] => {
  const expression = rule.messageExpression ?? ''
  if (expression === '') return []
  const at = `${path}.messageExpression`
  const compiled = compile(
    expression,
    new Map([
      ['self', self],
      ['oldSelf', dyn],
    ]),
  )
  const problem = problemOf(compiled, string, 'messageExpression must evaluate to a string')
  if (problem !== undefined)
    return [invalidAsGo(at, goRule(rule), problem.replace(/^compilation/, 'messageExpression compilation'))]
  const { cost } = compiled as Compiled
  total.observe(at, cost)
  return costTooHigh(at, 'estimated messageExpression cost', cost)
}

const problemOf = (compiled: Compiled | string, wanted: CelType, other: string): string | undefined => {
  if (typeof compiled === 'string') return `compilation failed: ${compiled}`
  if (compiled.problem !== undefined) return `compilation failed: ${compiled.problem}`
  return compiled.type.kind === wanted.kind || compiled.type.kind === 'dyn' ? undefined : other
}

/** As often as the smallest of its values fit into a request. */
const mostOf = ({ least }: CelType): number => Math.floor((3 * 1024 * 1024) / (least + 1))

/** A rule as Go shows it. */
const goRule = ({
  rule,
  message,
  messageExpression,
  reason,
  fieldPath,
  optionalOldSelf,
}: ValidationRule): JsonObject => ({
  Rule: rule,
  Message: message ?? '',
  MessageExpression: messageExpression ?? '',
  Reason: reason ?? null,
  FieldPath: fieldPath ?? '',
  OptionalOldSelf: optionalOldSelf ?? null,
})

/** Whether a path leads from a part of a schema to a field below it (ValidFieldPath of apiextensions-apiserver). */
export const isFieldPath = (path: string, schema: JsonObject): boolean => {
  let rest = path
  let current: Json | undefined = schema
  while (rest !== '') {
    const [whole = '', quoted, plain] = /^(?:\['((?:\\.|[^'\\])*)'\]|\.([^.[\]]+))/.exec(rest) ?? []
    if (whole === '' || !isJsonObject(current)) return false
    const name = quoted ?? plain ?? ''
    const { properties, additionalProperties }: JsonObject = current
    const isMap = isJsonObject(additionalProperties)
    if (!isMap && (!isJsonObject(properties) || properties[name] === undefined)) return false
    current = isMap ? additionalProperties : isJsonObject(properties) ? properties[name] : undefined
    rest = rest.slice(whole.length)
  }
  return textOf(path) !== ''
}
