import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'

/** What people want to see first of an object, by kind: one short phrase. */
export const summaryOf = ({ kind, spec }: { readonly kind: string; readonly spec?: Json }): string =>
  summaries[kind]?.(spec) ?? ''

const summaries: Readonly<Record<string, (spec: Json | undefined) => string>> = {
  Deployment: (spec) => {
    const images = list(at(spec, 'template', 'spec', 'containers')).map((container) => show(at(container, 'image')))
    const replicas = at(spec, 'replicas') ?? 1
    return `${images.join(', ')}, ${show(replicas)} ${replicas === 1 ? 'replica' : 'replicas'}`
  },
  Service: (spec) =>
    list(at(spec, 'ports'))
      .map((port) => `${show(at(port, 'port'))} -> ${show(at(port, 'targetPort') ?? at(port, 'port'))}`)
      .join(', '),
  Ingress: (spec) =>
    list(at(spec, 'rules'))
      .flatMap((rule) => list(at(rule, 'http', 'paths')).map((path) => routeOf(rule, path)))
      .join(', '),
}

const routeOf = (rule: Json, path: Json): string => {
  const service = at(path, 'backend', 'service')
  const port = at(service, 'port', 'number') ?? at(service, 'port', 'name')
  return `${show(at(rule, 'host'))}${show(at(path, 'path'))} -> ${show(at(service, 'name'))}:${show(port)}`
}

/** A value below, if all on the way to it is there. */
export const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value)

/** The items of a list, none where it is not one. */
export const list = (value: Json | undefined): readonly Json[] => (isJsonArray(value) ? value : [])

/** Text or a number as it is, nothing of anything else. */
export const show = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
