import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'

/** An OpenAPI 2 document as Go's clients ask for it: messages of `openapi.v2`, as far as there are fields for what it says. */
export const openApi2Protobuf = ({ swagger, info, paths, definitions }: JsonObject): Uint8Array => {
  const writer = new BinaryWriter()
  text(writer, 1, swagger)
  within(writer, 2, () => {
    text(writer, 1, objectOf(info)['title'])
    text(writer, 2, objectOf(info)['version'])
  })
  within(writer, 8, () => {
    for (const [path, item] of Object.entries(objectOf(paths))) named(writer, 2, path, () => pathItem(writer, item))
  })
  within(writer, 9, () => namedSchemas(writer, definitions))
  return writer.finish()
}

const within = (writer: BinaryWriter, field: number, write: () => void): void => {
  writer.tag(field, WireType.LengthDelimited).fork()
  write()
  writer.join()
}

const text = (writer: BinaryWriter, field: number, value: Json | undefined): void => {
  if (typeof value === 'string' && value !== '') writer.tag(field, WireType.LengthDelimited).string(value)
}

const truth = (writer: BinaryWriter, field: number, value: Json | undefined): void => {
  if (value === true) writer.tag(field, WireType.Varint).bool(true)
}

const whole = (writer: BinaryWriter, field: number, value: Json | undefined): void => {
  if (typeof value === 'number') writer.tag(field, WireType.Varint).int64(value)
}

const real = (writer: BinaryWriter, field: number, value: Json | undefined): void => {
  if (typeof value === 'number') writer.tag(field, WireType.Bit64).double(value)
}

/** An entry of what is a map in JSON: its name, and its value. */
const named = (writer: BinaryWriter, field: number, name: string, write: () => void): void =>
  within(writer, field, () => {
    text(writer, 1, name)
    within(writer, 2, write)
  })

/** A value of any type is text in YAML, which JSON is. */
const any = (writer: BinaryWriter, value: Json): void => text(writer, 2, `${JSON.stringify(value)}\n`)

const extensions = (writer: BinaryWriter, field: number, object: JsonObject): void => {
  for (const [name, value] of Object.entries(object))
    if (name.startsWith('x-') && value !== undefined) named(writer, field, name, () => any(writer, value))
}

const operations = [
  ['get', 2],
  ['put', 3],
  ['post', 4],
  ['delete', 5],
  ['patch', 8],
] as const

const pathItem = (writer: BinaryWriter, item: Json | undefined): void => {
  for (const [verb, field] of operations) {
    const operation = objectOf(item)[verb]
    if (isJsonObject(operation)) within(writer, field, () => writeOperation(writer, operation))
  }
}

const writeOperation = (writer: BinaryWriter, operation: JsonObject): void => {
  text(writer, 5, operation['operationId'])
  for (const type of textsOf(operation['consumes'])) text(writer, 7, type)
  // A ParametersItem has a Parameter, that one without a body, and that one in the query.
  for (const parameter of objectsOf(operation['parameters']))
    within(writer, 8, () =>
      within(writer, 1, () => within(writer, 2, () => within(writer, 3, () => queryParameter(writer, parameter)))),
    )
  within(writer, 9, () => {
    for (const [code, response] of Object.entries(objectOf(operation['responses'])))
      named(writer, 1, code, () => within(writer, 1, () => writeResponse(writer, objectOf(response))))
  })
  extensions(writer, 13, operation)
}

const queryParameter = (writer: BinaryWriter, { name, type, in: place, uniqueItems }: JsonObject): void => {
  text(writer, 2, place)
  text(writer, 4, name)
  text(writer, 6, type)
  truth(writer, 20, uniqueItems)
}

const writeResponse = (writer: BinaryWriter, { description, schema }: JsonObject): void => {
  text(writer, 1, description)
  if (isJsonObject(schema)) within(writer, 2, () => within(writer, 1, () => writeSchema(writer, schema)))
}

const namedSchemas = (writer: BinaryWriter, schemas: Json | undefined): void => {
  for (const [name, schema] of Object.entries(objectOf(schemas)))
    named(writer, 1, name, () => writeSchema(writer, objectOf(schema)))
}

const writeSchema = (writer: BinaryWriter, schema: JsonObject): void => {
  text(writer, 1, schema['$ref'])
  text(writer, 2, schema['format'])
  text(writer, 3, schema['title'])
  text(writer, 4, schema['description'])
  const byDefault = schema['default']
  if (byDefault !== undefined) within(writer, 5, () => any(writer, byDefault))
  real(writer, 6, schema['multipleOf'])
  real(writer, 7, schema['maximum'])
  truth(writer, 8, schema['exclusiveMaximum'])
  real(writer, 9, schema['minimum'])
  truth(writer, 10, schema['exclusiveMinimum'])
  whole(writer, 11, schema['maxLength'])
  whole(writer, 12, schema['minLength'])
  text(writer, 13, schema['pattern'])
  whole(writer, 14, schema['maxItems'])
  whole(writer, 15, schema['minItems'])
  truth(writer, 16, schema['uniqueItems'])
  whole(writer, 17, schema['maxProperties'])
  whole(writer, 18, schema['minProperties'])
  for (const field of textsOf(schema['required'])) text(writer, 19, field)
  const values = schema['enum']
  if (isJsonArray(values)) for (const value of values) within(writer, 20, () => any(writer, value))
  writeInner(writer, schema)
  extensions(writer, 31, schema)
}

const writeInner = (writer: BinaryWriter, { additionalProperties, type, items, properties }: JsonObject): void => {
  if (isJsonObject(additionalProperties))
    within(writer, 21, () => within(writer, 1, () => writeSchema(writer, additionalProperties)))
  else if (additionalProperties === true) within(writer, 21, () => truth(writer, 2, true))
  if (textOf(type) !== '') within(writer, 22, () => text(writer, 1, type))
  if (isJsonObject(items)) within(writer, 23, () => within(writer, 1, () => writeSchema(writer, items)))
  if (isJsonObject(properties)) within(writer, 25, () => namedSchemas(writer, properties))
}
