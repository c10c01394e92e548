import type { App, AppStatus } from './app.ts'
import type { FieldError } from './field-error.ts'
import type { ObjectMeta } from './object.ts'

/** An App as it was found: its spec may be one that an older schema let through. */
export type ObservedApp =
  | { readonly _tag: 'Valid'; readonly app: App }
  | {
      readonly _tag: 'Invalid'
      readonly metadata: ObjectMeta
      readonly status: AppStatus
      readonly errors: readonly FieldError[]
    }
