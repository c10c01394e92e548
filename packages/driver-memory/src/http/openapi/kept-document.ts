import { createHash } from 'node:crypto'
import type { ApiServer } from '../../api-server/server.ts'
import type { Reply } from '../reply.ts'
import { type ResourceView, viewsOf } from '../resource-view.ts'
import { openApi2Document } from './document.ts'

/** `/openapi/v2`, or only that it is still what the client has. It is large: it is written once for all that is served. */
export const keptOpenApi2 = (server: ApiServer, known: string | undefined): Reply => {
  const views = viewsOf(server)
  let kept = documents.get(views)
  if (kept === undefined) {
    const text = JSON.stringify(openApi2Document(server))
    kept = { text, tag: `"${createHash('sha512').update(text).digest('hex').toUpperCase()}"` }
    documents.set(views, kept)
  }
  const contentType = 'application/json'
  return known === kept.tag
    ? { _tag: 'Text', code: 304, text: '', contentType, tag: kept.tag }
    : { _tag: 'Text', code: 200, text: kept.text, contentType, tag: kept.tag }
}

/** The list of views is another one as soon as anything else is served. */
const documents = new WeakMap<readonly ResourceView[], { readonly text: string; readonly tag: string }>()
