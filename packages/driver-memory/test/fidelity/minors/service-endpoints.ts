import { isJsonArray, isJsonObject } from '@fixpoint/core'
import type { Request, Server } from '../server.ts'
import type { MinorDifference } from './minor-difference.ts'

/** Until 1.36 a Service that was gone took the Endpoints of its name with it, whoever had made them. */
export const serviceEndpoints: MinorDifference = {
  name: 'the Endpoints of a deleted Service',
  since: '1.37',
  source: 'registry/core/service/storage/storage.go',
  why: 'They stay where they are; they were deleted with it.',
  served: (server) => ({
    ask: async (request) => {
      const [, namespace] = request.method === 'GET' ? [] : (services.exec(request.path) ?? [])
      if (namespace === undefined) return server.ask(request)
      const before = await namesIn(server, `${namespace}/services`)
      const answer = await server.ask(request)
      const after = new Set(await namesIn(server, `${namespace}/services`))
      for (const name of before)
        if (!after.has(name)) await server.ask(asked('DELETE', `${namespace}/endpoints/${name}`))
      return answer
    },
    watch: (request) => server.watch(request),
    settle: (milliseconds) => server.settle(milliseconds),
    nextSecond: () => server.nextSecond(),
  }),
}

const services = /^(\/api\/v1\/namespaces\/[^/]+)\/services(?:\/[^/]+)?$/

const namesIn = async (server: Server, path: string): Promise<readonly string[]> => {
  const answer = await server.ask(asked('GET', path))
  const items = answer._tag === 'Whole' && isJsonObject(answer.body) ? answer.body['items'] : undefined
  return isJsonArray(items)
    ? items.flatMap((item) =>
        isJsonObject(item) && isJsonObject(item['metadata']) ? [String(item['metadata']['name'])] : [],
      )
    : []
}

/** Of the administrator. */
const asked = (method: string, path: string): Request => ({
  method,
  path,
  query: [],
  headers: { accept: 'application/json' },
  body: undefined,
})
