import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { decodeMessage } from './decode.ts'
import { encodeMessage } from './encode.ts'
import { messageOf } from './message-table.ts'

/** What every object in protobuf begins with. */
const magic = Buffer.from('k8s\0')

/** The object in a body of `application/vnd.kubernetes.protobuf`, or what is wrong with it. */
export const openEnvelope = (body: Uint8Array): E.Either<string, JsonObject> => {
  if (!magic.equals(body.subarray(0, magic.length)))
    return E.left('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
  try {
    const { apiVersion, kind, raw } = unknownIn(body.subarray(magic.length))
    if (body.length === magic.length) return E.left('empty body')
    const message = messageOf(apiVersion, kind)
    if (message === undefined)
      return E.left(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`)
    return E.right({ kind, apiVersion, ...decodeMessage(raw, message) })
  } catch {
    return E.left('proto: illegal wireType or unexpected EOF')
  }
}

interface Unknown {
  readonly apiVersion: string
  readonly kind: string
  readonly raw: Uint8Array
}

/** `runtime.Unknown`: which type it is, and its bytes. */
const unknownIn = (bytes: Uint8Array): Unknown => {
  let type = { apiVersion: '', kind: '' }
  let raw: Uint8Array = new Uint8Array()
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    if (number === 1) type = typeIn(reader.bytes())
    else if (number === 2) raw = reader.bytes()
    else reader.skip(wireType, number)
  }
  return { ...type, raw }
}

const typeIn = (bytes: Uint8Array): { apiVersion: string; kind: string } => {
  const type = { apiVersion: '', kind: '' }
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    if (number === 1) type.apiVersion = reader.string()
    else if (number === 2) type.kind = reader.string()
    else reader.skip(wireType, number)
  }
  return type
}

/** An object in protobuf; undefined where its kind is not known in it. */
export const sealEnvelope = ({ apiVersion, kind, ...object }: JsonObject): Uint8Array | undefined => {
  const message = messageOf(String(apiVersion), String(kind))
  if (message === undefined) return undefined
  const type = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(String(apiVersion))
    .tag(2, WireType.LengthDelimited)
    .string(String(kind))
  const unknown = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .bytes(type.finish())
    .tag(2, WireType.LengthDelimited)
    .bytes(encodeMessage(object, message))
    .tag(3, WireType.LengthDelimited)
    .string('')
    .tag(4, WireType.LengthDelimited)
    .string('')
  return Buffer.concat([magic, unknown.finish()])
}

/** `meta.v1.WatchEvent` around an object that is sealed. */
export const watchEvent = (type: string, sealed: Uint8Array): Uint8Array => {
  const raw = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(sealed)
  return new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(type)
    .tag(2, WireType.LengthDelimited)
    .bytes(raw.finish())
    .finish()
}
