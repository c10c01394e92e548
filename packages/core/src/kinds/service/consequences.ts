import { isJsonObject, type Json, sameJson } from '../../model/json.ts'
import type { LiveObject, Manifest } from '../../model/object.ts'
import { fieldOf, itemsOf, textOf } from '../../model/peek.ts'
import type { Consequence } from '../consequence.ts'

/** What becomes of the traffic to a Service. */
export const consequences = (live: LiveObject | undefined, manifest: Manifest | undefined): readonly Consequence[] => {
  const [before] = portsOf(live?.spec)
  const [after] = portsOf(manifest?.spec)
  if (before === undefined || after === undefined) {
    if (after !== undefined) return [{ _tag: 'OpensTraffic', at: `port ${after.port}` }]
    return before === undefined ? [] : [{ _tag: 'ClosesTraffic', at: `port ${before.port}` }]
  }
  return [
    ...moved(before.port, after.port, (port) => `port ${port}`),
    ...moved(before.targetPort, after.targetPort, (port) => `port ${port} of the pods`),
    ...podsMoved(live?.spec, manifest?.spec),
  ]
}

interface Port {
  readonly port: string
  readonly targetPort: string
}

/** The port that an App asks for comes first: it has the name http. */
const portsOf = (spec: Json | undefined): readonly Port[] => {
  const ports = fieldOf(spec, 'ports')
  const read = itemsOf(ports).map((port) => ({
    isNamed: fieldOf(port, 'name') === 'http',
    port: textOf(fieldOf(port, 'port')),
    targetPort: textOf(fieldOf(port, 'targetPort') ?? fieldOf(port, 'port')),
  }))
  return read.toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed))
}

const moved = (from: string, to: string, say: (port: string) => string): readonly Consequence[] =>
  from === to ? [] : [{ _tag: 'MovesTraffic', from: say(from), to: say(to) }]

const podsMoved = (before: Json | undefined, after: Json | undefined): readonly Consequence[] => {
  const [from, to] = [fieldOf(before, 'selector'), fieldOf(after, 'selector')]
  if (from === undefined || to === undefined || sameJson(from, to)) return []
  return [{ _tag: 'MovesTraffic', from: `the pods with ${labels(from)}`, to: `those with ${labels(to)}` }]
}

const labels = (selector: Json): string =>
  isJsonObject(selector)
    ? Object.entries(selector)
        .map(([label, value]) => `${label}=${textOf(value)}`)
        .join(',')
    : ''
