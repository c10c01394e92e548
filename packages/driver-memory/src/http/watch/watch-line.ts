import type { JsonObject, WatchEvent } from '@fixpoint/core'
import { jsonOf } from '../json.ts'

/** An event as one piece of a stream. `isFirst` is true of the first event of its watch. */
export type WatchLine = (event: WatchEvent, isFirst: boolean) => Uint8Array | string

/** A line of JSON, its object in the form that the client asked for. A Status is as it is. */
export const lineOf =
  (form: (object: JsonObject, isFirst: boolean) => JsonObject): WatchLine =>
  ({ type, object }, isFirst) => {
    const shown = type === 'ERROR' ? object : form(object as JsonObject, isFirst)
    return `{"type":${JSON.stringify(type)},"object":${jsonOf(shown)}}\n`
  }
