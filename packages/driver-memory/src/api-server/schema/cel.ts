import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { Environment, Optional } from '@marcbachmann/cel-js'
import type { Node } from './cel-check/node.ts'
import { registerFunctions, withOwnNames } from './cel-functions.ts'
import type { Schema } from './schema.ts'

type Program = (variables: Record<string, unknown>) => unknown

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  enableOptionalTypes: true,
  // The objects of policies are maps here, with fields of several types.
  homogeneousAggregateLiterals: false,
})
registerFunctions(environment)

const read = (expression: string): Program => environment.parse(withOwnNames(expression))

const programs = new Map<string, Program>()

/** The value of a CEL expression. Throws what the library says where it has none. */
export const evaluate = (expression: string, variables: Record<string, unknown>): unknown => {
  let program = programs.get(expression)
  if (program === undefined) {
    program = read(expression)
    programs.set(expression, program)
  }
  return program(variables)
}

/** A value that may be absent. */
export const optional = (value: unknown): unknown => (value === undefined ? Optional.none() : Optional.of(value))

/** An expression in its parts; a text says what keeps it from being read. */
export const parseRule = (expression: string): Node | string => {
  try {
    return environment.parse(withOwnNames(expression)).ast
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A value as CEL has it: whole numbers are of a type of their own. */
export const toCel = (schema: Schema, value: Json): unknown => {
  if (typeof value === 'number')
    return schema.type === 'integer' || schema['x-kubernetes-int-or-string'] ? BigInt(value) : value
  if (isJsonArray(value)) return value.map((item) => toCel(schema.items ?? {}, item))
  if (!isJsonObject(value)) return value
  const { properties = {}, additionalProperties } = schema
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const fieldSchema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
      return [name, field === undefined ? field : toCel(typeof fieldSchema === 'object' ? fieldSchema : {}, field)]
    }),
  )
}

/** What an expression yields, as JSON. Throws where it has no such form. */
export const fromCel = (value: unknown): Json => {
  switch (typeof value) {
    case 'bigint':
      return Number(value)
    case 'string':
    case 'number':
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : fromCelObject(value)
    default:
      throw new Error(`a ${typeof value} is no JSON value`)
  }
}

const fromCelObject = (value: object): Json => {
  if (Array.isArray(value)) return value.map(fromCel)
  const entries: (readonly [unknown, unknown])[] = value instanceof Map ? [...value] : Object.entries(value)
  return Object.fromEntries(entries.map(([key, field]) => [String(key), fromCel(field)]))
}
