import { type ApiRequest, decodeLive, type LiveObject, type Resource, readPage } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import type { Cluster } from './connect.ts'
import { explainFailure, request } from './request.ts'

/** Objects of one collection. */
export interface Wanted {
  readonly resource: Resource
  /** Absent for all namespaces. */
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
}

/** Which object. */
export interface Named {
  readonly resource: Resource
  readonly namespace?: string
  readonly name: string
}

/** One object; undefined where there is none. */
export const getObject = async (
  cluster: Cluster,
  named: Named,
  io: Pick<Io, 'sleep'>,
): Promise<LiveObject | Problem | undefined> => {
  const answer = await request(cluster, { _tag: 'Get', ...named }, io)
  if (answer._tag === 'Failed') {
    if (answer.failure._tag === 'NotFound') return undefined
    return explainFailure(cluster, answer.failure, { verb: 'get', ...named }, io)
  }
  const live = decodeLive(answer.response.body, named.resource)
  return live._tag === 'Right' ? live.right : unreadable(named.resource)
}

/** All objects of several collections, asked for at the same time; each object once. */
export const listObjects = async (
  cluster: Cluster,
  wanted: readonly Wanted[],
  io: Pick<Io, 'sleep'>,
): Promise<Read<LiveObject>> => {
  const lists = await Promise.all(wanted.map((one) => listAll(cluster, one, io)))
  const objects = new Map(lists.flatMap(({ items }) => items).map((object) => [object.metadata.uid, object]))
  return { items: [...objects.values()], problems: lists.flatMap(({ problems }) => problems) }
}

/** A collection, and the version to watch it from. */
interface Listed extends Read<LiveObject> {
  readonly resourceVersion?: string
}

const pageSize = 500

/** All pages of a list. One whose pages have expired is begun anew, once, and then asked for whole. */
export const listAll = async (cluster: Cluster, wanted: Wanted, io: Pick<Io, 'sleep'>): Promise<Listed> => {
  for (const limit of [pageSize, pageSize, undefined]) {
    const listed = await listPages(cluster, wanted, limit, io)
    if (listed !== 'Expired') return listed
  }
  return { items: [], problems: [unreadable(wanted.resource)] }
}

const listPages = async (
  cluster: Cluster,
  wanted: Wanted,
  limit: number | undefined,
  io: Pick<Io, 'sleep'>,
): Promise<Listed | 'Expired'> => {
  const items: LiveObject[] = []
  for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
    const asked: ApiRequest = {
      _tag: 'List',
      ...wanted,
      ...(limit !== undefined && { limit }),
      ...(token !== undefined && { continue: token }),
    }
    const answer = await request(cluster, asked, io)
    if (answer._tag === 'Failed') {
      if (answer.failure._tag === 'Expired') return 'Expired'
      return { items, problems: [await explainFailure(cluster, answer.failure, { verb: 'list', ...wanted }, io)] }
    }
    const page = readPage(answer.response.body, wanted.resource)
    if (page === undefined) return { items, problems: [unreadable(wanted.resource)] }
    items.push(...page.items)
    token = page.continue
    if (token === undefined) return { items, problems: [], resourceVersion: page.resourceVersion }
  }
  return { items, problems: [] }
}

const unreadable = ({ plural }: Resource): Problem => ({
  code: 'FX0702',
  message: `the API server answers a request for ${plural} with something that cannot be read`,
})
