import { type Action, type Fact, type Instant, nameOf, type Report } from '@fixpoint/core'
import type { Span } from '@opentelemetry/api'
import type { Io } from '../io.ts'

/** Tells a collector of traces what an operator does. */
export interface Traces {
  readonly take: (fact: Fact, at: Instant) => void
  /** Sends what is not sent yet. */
  readonly close: () => Promise<void>
}

/** Where spans go, by the variables of OpenTelemetry; undefined where none of them names a collector. */
export const collectorOf = (env: Io['env']): string | undefined => {
  if (env['OTEL_SDK_DISABLED'] === 'true') return undefined
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole, OTEL_EXPORTER_OTLP_ENDPOINT: base } = env
  if (whole !== undefined && whole !== '') return whole
  return base === undefined || base === '' ? undefined : `${base.replace(/\/$/, '')}/v1/traces`
}

type Write = Extract<Fact, { readonly _tag: 'Acted' | 'Refused' }>
type Look = Extract<Fact, { readonly _tag: 'Reconciled' }>

/**
 * A span a look at an App, with one below it for each write. They are made when the look is over, from the times that the
 * machine tells: nothing is carried along while it runs. The library is loaded here, so that nobody else pays for it.
 */
export const createTraces = async (
  url: string,
  { version, identity, id }: { readonly version: string; readonly identity: string; readonly id: string },
  env: Io['env'],
): Promise<Traces> => {
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ])
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': env['OTEL_SERVICE_NAME'] ?? 'fixpoint',
      'service.version': version,
      'service.instance.id': identity,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  })
  const tracer = provider.getTracer('fixpoint', version)
  const writes = new Map<number, { readonly fact: Write; readonly at: Instant }[]>()

  const fail = (span: Span, message: string): void => void span.setStatus({ code: SpanStatusCode.ERROR, message })

  const tellLook = (look: Look, at: Instant): void => {
    const span = tracer.startSpan(
      'reconcile App',
      {
        root: true,
        startTime: new Date(look.startedAt),
        attributes: {
          'k8s.namespace.name': look.namespace,
          'fixpoint.app': look.name,
          'fixpoint.reconcile_id': `${id}-${look.look}`,
          'fixpoint.result': look.result,
          'fixpoint.waited_ms': look.startedAt - look.queuedAt,
        },
      },
      ROOT_CONTEXT,
    )
    if (look.result === 'error') fail(span, 'a write was refused')
    for (const write of writes.get(look.look) ?? []) tellWrite(write.fact, write.at, span)
    writes.delete(look.look)
    span.end(new Date(at))
  }

  const tellWrite = (fact: Write, at: Instant, parent: Span): void => {
    const { kind, name, what } = describe(fact.action)
    const attributes = { 'k8s.namespace.name': fact.namespace, 'k8s.object.kind': kind, 'k8s.object.name': name }
    const span = tracer.startSpan(
      `${what} ${kind}`,
      { kind: SpanKind.CLIENT, startTime: new Date(fact.sentAt), attributes },
      trace.setSpan(ROOT_CONTEXT, parent),
    )
    if (fact._tag === 'Refused') fail(span, `${fact.failure._tag}: ${fact.failure.message}`)
    span.end(new Date(at))
  }

  return {
    take: (fact, at) => {
      if (fact._tag === 'Reconciled') tellLook(fact, at)
      else if (fact._tag === 'Acted' || fact._tag === 'Refused')
        writes.set(fact.look, [...(writes.get(fact.look) ?? []), { fact, at }])
    },
    close: () => provider.shutdown(),
  }
}

const describe = (action: Action | Report): { readonly kind: string; readonly name: string; readonly what: string } =>
  '_tag' in action
    ? { kind: action.resource.kind, name: nameOf(action), what: action._tag }
    : { kind: 'App', name: action.name, what: 'Report' }
