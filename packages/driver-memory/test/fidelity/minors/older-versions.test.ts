import { describe, expect, it } from 'vitest'
import { InMemory } from '../in-memory.ts'
import type { Server } from '../server.ts'
import { askedOn, servedOn } from './minors.ts'

describe('what is stored otherwise by an older version', () => {
  it('is not asked of it, where it would be in all that is told later', () => {
    const asked = (kubernetes: string, kind: string, body: string) => {
      const step = askedOn(kubernetes)({
        _tag: 'Ask',
        id: 1,
        method: 'PATCH',
        path: '/',
        body,
        cell: { verb: 'patch', kind, feature: 'plain' },
      })
      return step._tag === 'Ask' ? step.body : undefined
    }
    const body = '{"spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":"50%","partition":1}}}}'
    expect(asked('1.36', 'StatefulSet', body)).toBe('{"spec":{"updateStrategy":{"rollingUpdate":{"partition":1}}}}')
    expect(asked('1.37', 'StatefulSet', body)).toBe(body)
    expect(asked('1.36', 'DaemonSet', body)).toBe(body)
    const pod = '{"spec":{"containers":[{"resources":{}}],"resources":{"limits":{"cpu":"1"}}}}'
    expect(asked('1.36', 'Pod', pod)).toBe('{"spec":{"containers":[{"resources":{}}]}}')
    expect(asked('1.36', 'Deployment', pod)).toBe(pod)
    const operations = '[{"op":"remove","path":"/spec/resources/limits"},{"op":"remove","path":"/spec/resourcesLeft"}]'
    expect(asked('1.36', 'Pod', operations)).toBe('[{"op":"remove","path":"/spec/resourcesLeft"}]')
    expect(asked('1.37', 'Pod', pod)).toBe(pod)
  })

  it('is done to the one in memory too: with a Service go the Endpoints of its name', async () => {
    const codes = async (kubernetes: string): Promise<readonly number[]> => {
      const server = servedOn(kubernetes, new InMemory({ seed: 1, steps: [] }))
      const services = '/api/v1/namespaces/default/services'
      const endpoints = '/api/v1/namespaces/default/endpoints'
      await ask(server, 'POST', '/api/v1/namespaces', { metadata: { name: 'default' } })
      for (const name of ['a', 'b']) {
        await ask(server, 'POST', services, { metadata: { name }, spec: { ports: [{ port: 80 }] } })
        await ask(server, 'POST', endpoints, { metadata: { name } })
      }
      await ask(server, 'DELETE', `${services}/b?dryRun=All`)
      await ask(server, 'DELETE', `${services}/a`)
      return Promise.all(['a', 'b'].map((name) => ask(server, 'GET', `${endpoints}/${name}`)))
    }
    expect(await codes('1.36')).toEqual([404, 200])
    expect(await codes('1.37')).toEqual([200, 200])
  })
})

const ask = async (server: Server, method: string, path: string, body?: object): Promise<number> => {
  const [plain = '', search = ''] = path.split('?')
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const query = [...new URLSearchParams(search)]
  const answer = await server.ask({ method, path: plain, query, headers, body: body && JSON.stringify(body) })
  return answer._tag === 'Whole' ? answer.code : 0
}
