import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import type { Json, JsonObject } from '@fixpoint/core'
import { type Field, type Message, messageNamed } from './message-table.ts'
import { specialTypes } from './special-types.ts'

type Draft = Record<string, Json | undefined>

/** A message as the JSON of the same object. Throws where the bytes are none. Fields that are not known are passed over. */
export const decodeMessage = (bytes: Uint8Array, message: Message): JsonObject => {
  const draft: Draft = {}
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    const field = message.byNumber.get(number)
    if (field === undefined) reader.skip(wireType, number)
    else readField(reader, wireType, field, draft)
  }
  return draft
}

const readField = (reader: BinaryReader, wireType: WireType, field: Field, draft: Draft): void => {
  const { name, type, shape, inline } = field
  switch (shape) {
    case 'One': {
      const value = readValue(reader, type)
      if (inline) Object.assign(draft, value)
      else if (value !== undefined) draft[name] = value
      return
    }
    case 'List': {
      const list = (draft[name] ??= []) as Json[]
      // Numbers may come packed into one field.
      if (wireType === WireType.LengthDelimited && isNumber(type)) {
        const end = reader.uint32() + reader.pos
        while (reader.pos < end) list.push(readValue(reader, type) ?? 0)
      } else list.push(readValue(reader, type) ?? null)
      return
    }
    case 'Map': {
      const [key, value] = readEntry(reader.bytes(), type)
      const map = (draft[name] ??= {}) as Draft
      Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
    }
  }
}

const readEntry = (bytes: Uint8Array, type: string): readonly [string, Json] => {
  const reader = new BinaryReader(bytes)
  let key = ''
  let value: Json | undefined
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    if (number === 1) key = reader.string()
    else if (number === 2) value = readValue(reader, type)
    else reader.skip(wireType, number)
  }
  return [key, value ?? (type === 'string' || type === 'bytes' ? '' : null)]
}

const isNumber = (type: string): boolean => type === 'int32' || type === 'int64' || type === 'double' || type === 'bool'

const readValue = (reader: BinaryReader, type: string): Json | undefined => {
  switch (type) {
    case 'string':
      return reader.string()
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64')
    case 'bool':
      return reader.bool()
    case 'int32':
      return reader.int32()
    case 'int64':
      return Number(reader.int64())
    case 'double':
      return reader.double()
    default: {
      const message = messageNamed(type)
      const bytes = reader.bytes()
      if (message === undefined) return undefined
      const fields = decodeMessage(bytes, message)
      const special = specialTypes.get(type)
      return special === undefined ? fields : special.toJson(fields)
    }
  }
}
