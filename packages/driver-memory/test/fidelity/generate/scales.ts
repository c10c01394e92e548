import type { Kind } from '../kinds/kind.ts'
import type { Query } from '../sequence.ts'
import type { Draw } from './draw.ts'
import { featureOf, writeOptions } from './options.ts'

/** The scale of an object: read, replaced and patched, as a dry run alone unless its replicas were given by applies. */
export const scale = (draw: Draw, kind: Kind, isApplied = false): void => {
  const name = draw.name(kind)
  const path = draw.pathTo(kind, name, 'scale')
  const options = writeOptions(draw, 1)
  // What a scaling leaves of managers who updated depends on the order in which a map is gone through.
  const query: Query = isApplied
    ? options.query
    : [...options.query.filter(([option]) => option !== 'dryRun'), ['dryRun', 'All']]
  const feature =
    isApplied || options.feature.includes('dry run') ? options.feature : featureOf('dry run', options.feature)
  const cell = (verb: string, more: string) => ({ verb, kind: kind.kind, feature: featureOf('scale', more, feature) })
  const body = {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: {
      name,
      ...(draw.chance(0.2) && { resourceVersion: `<<version ${draw.told(kind, name) ?? 0}>>` }),
      ...(draw.chance(0.5) && kind.namespaced && { namespace: '<<ns>>' }),
    },
    spec: { replicas: draw.one([0, 1, 2, 5, -1]) },
  }
  const text = JSON.stringify(body)
  const merge = JSON.stringify({ spec: body.spec })
  const send = draw.one([
    () => draw.ask({ ...cell('get', ''), feature: 'scale' }, 'GET', path),
    () =>
      draw.ask(cell('update', ''), 'PUT', path, { query, body: text, headers: { 'content-type': 'application/json' } }),
    () =>
      draw.ask(cell('patch', 'merge patch'), 'PATCH', path, {
        query,
        body: merge,
        headers: { 'content-type': 'application/merge-patch+json' },
      }),
    () =>
      draw.ask(cell('patch', 'strategic patch'), 'PATCH', path, {
        query,
        body: merge,
        headers: { 'content-type': 'application/strategic-merge-patch+json' },
      }),
    () =>
      draw.ask(cell('patch', 'json patch'), 'PATCH', path, {
        query,
        body: JSON.stringify([{ op: 'replace', path: '/spec/replicas', value: body.spec.replicas }]),
        headers: { 'content-type': 'application/json-patch+json' },
      }),
  ])
  send()
}
