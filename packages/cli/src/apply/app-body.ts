import { apiVersionOf, app, isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { AppInFile } from '../input/apps.ts'
import { at } from '../output/summary.ts'

/** What a user applies of an App: what the file says, without defaults and without what only an API server writes. */
export const appBody = ({ namespace, name, manifest, written }: AppInFile): JsonObject => {
  const { labels, annotations } = manifest.metadata
  return {
    apiVersion: apiVersionOf(app),
    kind: app.kind,
    metadata: { name, namespace, ...(labels && { labels }), ...(annotations && { annotations }) },
    spec: withoutNulls(at(written, 'spec')),
  }
}

/** A field that is null is a field that is left out. */
const withoutNulls = (value: Json | undefined): Json | undefined => {
  if (isJsonArray(value)) return value.map((item) => withoutNulls(item) ?? null)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]))
}
