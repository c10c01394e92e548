import type { Json, JsonObject } from '@fixpoint/core'

/** From what is stored to another version of the kind, and back. */
export interface Conversion {
  readonly read: (object: JsonObject) => JsonObject
  readonly write: (body: Json) => Json
}
