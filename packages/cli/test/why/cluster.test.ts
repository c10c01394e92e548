import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, type TestContext } from 'vitest'
import { command, folder } from '../command.ts'
import { kubeconfig } from '../kubeconfig.ts'
import { podFaults } from './pod-faults.ts'
import { atRest, type Loose, type World } from './world.ts'

/** Serves the objects of a world as an API server does, except for those that it forbids, and tells what was asked. */
const serve = async (test: TestContext, world: World, forbidden: readonly string[] = []) => {
  const asked: string[] = []
  let [open, most] = [0, 0]
  const objects: Readonly<Record<string, readonly Loose[]>> = {
    apps: [world.app],
    deployments: [world.deployment],
    services: [world.service],
    ingresses: [world.ingress],
    pods: world.pods,
    events: world.events,
    endpointslices: [world.endpointSlice],
    namespaces: [world.namespace],
    ingressclasses: [world.ingressClass],
    horizontalpodautoscalers: [],
  }
  const server = createServer(({ url = '', method = '' }, response) => {
    asked.push(`${method} ${url}`)
    open += 1
    most = Math.max(most, open)
    const path = url
      .replace(/\?.*/, '')
      .replace(/^\/apis?\/(?:[^/]+\/)?v[^/]+\//, '')
      .replace(/^namespaces\/team\//, '')
    const [plural = '', name] = path.split('/')
    const found = objects[plural]?.filter((each) => name === undefined || each.metadata.name === name) ?? []
    const kind = found[0]?.kind ?? { horizontalpodautoscalers: 'HorizontalPodAutoscaler', events: 'Event' }[plural]
    setTimeout(() => {
      open -= 1
      if (forbidden.includes(plural)) {
        const status = {
          kind: 'Status',
          status: 'Failure',
          reason: 'Forbidden',
          code: 403,
          message: `${plural} is forbidden`,
        }
        response.writeHead(403).end(JSON.stringify(status))
      } else if (name !== undefined)
        response.writeHead(found.length > 0 ? 200 : 404).end(JSON.stringify(found[0] ?? {}))
      else response.end(JSON.stringify({ kind: `${kind}List`, metadata: { resourceVersion: '9' }, items: found }))
    }, 20)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cwd = folder(test, { config: kubeconfig(origin) })
  const why = (...args: readonly string[]) => command(['why', ...args, '-n', 'team', '--kubeconfig', 'config'], { cwd })
  return { why, asked, most: () => most }
}

const failing = (): World => {
  const world = atRest({ name: 'shop', image: 'nginx:1.27', replicas: 3, isRollout: true })
  podFaults[0]?.inject(world)
  return world
}

describe('why, of a cluster', () => {
  it('is found with ten reads, those after the first at the same time, and writes nothing', async (test) => {
    const { why, asked, most } = await serve(test, failing())
    const { out, err, code } = await why('shop')
    expect({ err, code }).toEqual({ err: '', code: 4 })
    expect(out).toMatch(/^App team\/shop is not Ready\. {2}10 reads, nothing changed\n/)
    expect(out).toContain('FX1201')
    expect(out).toContain('still served: 3 old pods')
    expect(asked.every((each) => each.startsWith('GET '))).toBe(true)
    expect(asked).toHaveLength(10)
    expect(most()).toBeGreaterThan(4)
  })

  it('is asked of a pod too: its App is found', async (test) => {
    const world = failing()
    const { why, asked } = await serve(test, world)
    const { out } = await why(`pod/${world.pods[0].metadata.name}`)
    expect(out).toMatch(/^App team\/shop is not Ready\. {2}11 reads/)
    expect(asked).toHaveLength(11)
  })

  it('says what it may not see, and rules nothing out by it', async (test) => {
    const { why } = await serve(test, failing(), ['pods', 'events'])
    const { out, err } = await why('shop', '-o', 'json')
    expect(err).toContain('Not looked at: pods.')
    const { notIt, unseen, served } = JSON.parse(out)
    expect(unseen).toEqual(['pods', 'events'])
    expect(served).toBeUndefined()
    expect(notIt.map(({ what }: { what: string }) => what)).not.toContain('node room')
  })

  it('says nothing where the children may not be read, but which right is missing', async (test) => {
    const { why } = await serve(test, failing(), ['deployments'])
    const { out, err, code } = await why('shop')
    expect({ out, code }).toEqual({ out: '', code: 1 })
    expect(err).toContain('FX0704')
  })

  it('says that there is no such App, and which one was meant', async (test) => {
    const { why } = await serve(test, failing())
    const { err, code } = await why('shpo')
    expect(err).toContain("FX0803  there is no App team/shpo; did you mean 'shop'?")
    expect(code).toBe(1)
  })
})
