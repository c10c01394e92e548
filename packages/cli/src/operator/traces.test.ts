import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { app } from '@fixpoint/core'
import { expect, it, type TestContext } from 'vitest'
import { collectorOf, createTraces } from './traces.ts'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly status: { readonly code?: number; readonly message?: string }
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
}

/** A collector of OTLP over HTTP, in JSON. */
const collector = async (
  test: TestContext,
): Promise<{ readonly url: string; readonly spans: Span[]; readonly services: unknown[] }> => {
  const spans: Span[] = []
  const services: unknown[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(text) as {
        resourceSpans: { resource: { attributes: Span['attributes'] }; scopeSpans: { spans: Span[] }[] }[]
      }
      for (const each of resourceSpans) {
        services.push(each.resource.attributes.find(({ key }) => key === 'service.name')?.value['stringValue'])
        for (const scope of each.scopeSpans) spans.push(...scope.spans)
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`, spans, services }
}

it('a look is a span, and each of its writes one below it', async (test) => {
  const { url, spans, services } = await collector(test)
  const traces = await createTraces(url, { version: '1.0.0', identity: 'pod_x', id: 'abcd' }, {})
  const look = { namespace: 'shop', name: 'web', look: 7 }
  const action = {
    _tag: 'Prune',
    resource: { ...app, kind: 'Service', plural: 'services' },
    namespace: 'shop',
    name: 'web',
    uid: 'u',
    resourceVersion: '1',
    askedBy: 'spec.service',
  } as const
  const report = { uid: 'u', namespace: 'shop', name: 'web', status: {} }
  traces.take({ _tag: 'Acted', ...look, action, sentAt: 11_000, changed: true }, 11_020)
  traces.take({ _tag: 'Acted', ...look, look: 8, action, sentAt: 11_000, changed: true }, 11_020)
  const failure = { _tag: 'Conflict', message: 'moved' } as const
  traces.take({ _tag: 'Refused', ...look, action: report, sentAt: 11_020, failure }, 11_030)
  traces.take({ _tag: 'Reconciled', ...look, queuedAt: 10_900, startedAt: 10_990, result: 'error' }, 11_031)
  await traces.close()

  expect(services).toEqual(['fixpoint'])
  const [root, ...children] = spans.toSorted((a, b) => a.startTimeUnixNano.localeCompare(b.startTimeUnixNano))
  expect(root).toMatchObject({
    name: 'reconcile App',
    startTimeUnixNano: '10990000000',
    endTimeUnixNano: '11031000000',
  })
  expect(root?.parentSpanId ?? '').toBe('')
  expect(root?.attributes).toContainEqual({ key: 'fixpoint.reconcile_id', value: { stringValue: 'abcd-7' } })
  expect(root?.status.code).toBe(2)
  expect(children.map(({ name }) => name)).toEqual(['Prune Service', 'Report App'])
  expect(
    children.every(({ parentSpanId, traceId }) => parentSpanId === root?.spanId && traceId === root?.traceId),
  ).toBe(true)
  expect(children.map(({ status }) => status.message)).toEqual([undefined, 'Conflict: moved'])
})

it.each([
  [{}, undefined],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/' }, 'http://c:4318/v1/traces'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/x' }, 'http://t/x'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' }, undefined],
])('by the variables %j spans go to %s', (env, url) => expect(collectorOf(env)).toBe(url))
