import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { Environment } from '@marcbachmann/cel-js'
import type { Schema } from './schema.ts'

type Program = (variables: Record<string, unknown>) => unknown

const environment = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true })
const programs = new Map<string, Program>()

/** The value of a CEL expression. Throws what the library says where it has none. */
export const evaluate = (expression: string, variables: Record<string, unknown>): unknown => {
  let program = programs.get(expression)
  if (program === undefined) {
    program = environment.parse(expression)
    programs.set(expression, program)
  }
  return program(variables)
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
