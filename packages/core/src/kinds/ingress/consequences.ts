import type { Json } from '../../model/json.ts'
import type { LiveObject, Manifest } from '../../model/object.ts'
import { fieldOf, itemsOf, textOf } from '../../model/peek.ts'
import type { Consequence } from '../consequence.ts'

/** What becomes of the traffic that comes from outside. */
export const consequences = (live: LiveObject | undefined, manifest: Manifest | undefined): readonly Consequence[] => {
  const [before, after] = [routesOf(live?.spec), routesOf(manifest?.spec)]
  const closed = [...before.keys()].filter((route) => !after.has(route))
  const opened = [...after.keys()].filter((route) => !before.has(route))
  const rerouted = [...after].filter(([route, to]) => before.has(route) && before.get(route) !== to)
  const [from, to] = [closed[0], opened[0]]
  const isMove = closed.length === 1 && opened.length === 1 && from !== undefined && to !== undefined
  return [
    ...(isMove ? [{ _tag: 'MovesTraffic', from, to } as const] : opens(opened, closed)),
    ...rerouted.map(([route, backend]): Consequence => {
      const was = before.get(route) ?? ''
      return { _tag: 'MovesTraffic', from: `${route} to ${was}`, to: `${route} to ${backend}` }
    }),
  ]
}

const opens = (opened: readonly string[], closed: readonly string[]): readonly Consequence[] => [
  ...closed.map((at): Consequence => ({ _tag: 'ClosesTraffic', at })),
  ...opened.map((at): Consequence => ({ _tag: 'OpensTraffic', at })),
]

/** Which backend each host and path leads to. */
const routesOf = (spec: Json | undefined): ReadonlyMap<string, string> => {
  const routes = new Map<string, string>()
  for (const rule of itemsOf(fieldOf(spec, 'rules')))
    for (const path of itemsOf(fieldOf(fieldOf(rule, 'http'), 'paths'))) {
      const service = fieldOf(fieldOf(path, 'backend'), 'service')
      const port = fieldOf(service, 'port')
      const route = `${textOf(fieldOf(rule, 'host'))}${textOf(fieldOf(path, 'path'))}`
      routes.set(
        route,
        `${textOf(fieldOf(service, 'name'))}:${textOf(fieldOf(port, 'number') ?? fieldOf(port, 'name'))}`,
      )
    }
  return routes
}
