import { createHash } from 'node:crypto'
import type { ApiServer } from '../../api-server/server.ts'
import type { Reply } from '../reply.ts'
import { type ResourceView, viewsOf } from '../resource-view.ts'
import { openApi2Document } from './document.ts'
import { openApi2Protobuf } from './protobuf2.ts'

/** What Go's clients accept, and nothing else. */
export const openApi2Accepted = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf'

/** `/openapi/v2`, or only that it is still what the client has. It is large: it is written once for all that is served. */
export const keptOpenApi2 = (server: ApiServer, known: string | undefined, form: 'json' | 'protobuf'): Reply => {
  const views = viewsOf(server)
  const documents = kept[form]
  const document = documents.get(views) ?? write(server, form)
  documents.set(views, document)
  const contentType = contentTypes[form]
  return known === document.tag
    ? { _tag: 'Text', code: 304, text: '', contentType, tag: document.tag }
    : { _tag: 'Text', code: 200, text: document.text, contentType, tag: document.tag }
}

const contentTypes = {
  json: 'application/json',
  protobuf: 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
}

interface Document {
  readonly text: string | Uint8Array
  readonly tag: string
}

const write = (server: ApiServer, form: 'json' | 'protobuf'): Document => {
  const document = openApi2Document(server)
  const text = form === 'json' ? JSON.stringify(document) : openApi2Protobuf(document)
  return { text, tag: `"${createHash('sha512').update(text).digest('hex').toUpperCase()}"` }
}

/** The list of views is another one as soon as anything else is served. */
const kept = {
  json: new WeakMap<readonly ResourceView[], Document>(),
  protobuf: new WeakMap<readonly ResourceView[], Document>(),
}
