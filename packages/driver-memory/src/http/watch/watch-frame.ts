import type { JsonObject } from '@fixpoint/core'
import { sealEnvelope, watchEvent } from '../protobuf/envelope.ts'
import type { WatchLine } from './watch-line.ts'

/** A frame of protobuf: its length in four bytes, then `meta.v1.WatchEvent` around the object. */
export const frameOf =
  (form: (object: JsonObject, isFirst: boolean) => JsonObject): WatchLine =>
  ({ type, object }, isFirst) => {
    const shown = type === 'ERROR' ? (object as JsonObject) : form(object as JsonObject, isFirst)
    const event = watchEvent(type, sealEnvelope(shown) ?? new Uint8Array())
    const length = Buffer.alloc(4)
    length.writeUInt32BE(event.length)
    return Buffer.concat([length, event])
  }
