import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type Field, type Message, messageNamed } from './message-table.ts'
import { specialTypes } from './special-types.ts'

/** An object as a message. What the message has no field for is left out. */
export const encodeMessage = (object: JsonObject, message: Message): Uint8Array => {
  const writer = new BinaryWriter()
  for (const field of message.fields) writeField(writer, field, field.inline ? object : object[field.name])
  return writer.finish()
}

const writeField = (writer: BinaryWriter, field: Field, value: Json | undefined): void => {
  if (value === undefined || value === null) return
  switch (field.shape) {
    case 'One':
      writeValue(writer, field.number, field.type, value)
      return
    case 'List':
      if (isJsonArray(value)) for (const item of value) writeValue(writer, field.number, field.type, item)
      return
    case 'Map':
      if (!isJsonObject(value)) return
      // In order, as Go writes maps: so the same object is the same bytes.
      for (const key of Object.keys(value).sort()) {
        const entry = new BinaryWriter().tag(1, WireType.LengthDelimited).string(key)
        writeValue(entry, 2, field.type, value[key] ?? null)
        writer.tag(field.number, WireType.LengthDelimited).bytes(entry.finish())
      }
  }
}

const writeValue = (writer: BinaryWriter, number: number, type: string, value: Json): void => {
  switch (type) {
    case 'string':
      writer.tag(number, WireType.LengthDelimited).string(String(value))
      return
    case 'bytes':
      writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(String(value), 'base64'))
      return
    case 'bool':
      writer.tag(number, WireType.Varint).bool(value === true)
      return
    case 'int32':
      writer.tag(number, WireType.Varint).int32(Number(value))
      return
    case 'int64':
      writer.tag(number, WireType.Varint).int64(Number(value))
      return
    case 'double':
      writer.tag(number, WireType.Bit64).double(Number(value))
      return
    default: {
      const message = messageNamed(type)
      const fields = specialTypes.get(type)?.fromJson(value) ?? value
      if (message === undefined || !isJsonObject(fields)) return
      writer.tag(number, WireType.LengthDelimited).bytes(encodeMessage(fields, message))
    }
  }
}
