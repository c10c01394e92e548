import type { JsonObject, Resource } from '@fixpoint/core'
import type { ApiServer } from '../../api-server/server.ts'
import type { ResourceView } from '../resource-view.ts'
import { viewsOf } from '../resource-view.ts'
import { version } from '../version.ts'
import { paths2, paths3, pathsOf } from './paths.ts'
import { schemasOf } from './schemas.ts'
import { version2 } from './version2.ts'

/** `/openapi/v3`: where the document of each group and version is. The hash changes when the server's kinds do. */
export const openApiIndex = (server: ApiServer): JsonObject => {
  const paths = new Map(viewsOf(server).map(({ resource }) => [rootOf(resource), true]))
  const hash = hashOf(server)
  return {
    paths: Object.fromEntries(
      Array.from(paths.keys(), (path) => [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }]),
    ),
  }
}

const rootOf = ({ group, version }: Resource): string => (group === '' ? `api/${version}` : `apis/${group}/${version}`)

/** Of the moment at which the last definition changed. */
const hashOf = (server: ApiServer): string => {
  const custom = viewsOf(server).filter(({ kind }) => kind.definedBy !== undefined)
  const seen = custom.map(({ kind }) => kind)
  const known = hashes.get(server)
  if (known !== undefined && known.kinds.length === seen.length && seen.every((kind, i) => kind === known.kinds[i]))
    return String(known.count)
  const count = (known?.count ?? 0) + 1
  hashes.set(server, { kinds: seen, count })
  return String(count)
}

const hashes = new WeakMap<ApiServer, { readonly kinds: readonly object[]; readonly count: number }>()

/** `/openapi/v3/apis/GROUP/VERSION`; undefined where nothing of it is served. */
export const openApiDocument = (server: ApiServer, path: string): JsonObject | undefined => {
  const views = viewsOf(server).filter(({ resource }) => rootOf(resource) === path)
  return views.length === 0 ? undefined : documentOf(server, views)
}

const documentOf = (server: ApiServer, views: readonly ResourceView[]): JsonObject => ({
  openapi: '3.0.0',
  info: { title: 'Kubernetes', version: '1.37' },
  paths: Object.assign({}, ...views.map((view) => pathsOf(view, paths3))) as JsonObject,
  components: { schemas: schemasOf(server, views) },
})

/** `/openapi/v2`: everything in one document. */
export const openApi2Document = (server: ApiServer): JsonObject => {
  const views = viewsOf(server)
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: version['gitVersion'] },
    paths: Object.assign({}, ...views.map((view) => pathsOf(view, paths2))) as JsonObject,
    definitions: schemasOf(server, views, version2),
  }
}
