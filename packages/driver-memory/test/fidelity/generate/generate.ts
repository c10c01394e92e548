import type { Kind } from '../kinds/kind.ts'
import { pathOf } from '../kinds/kind.ts'
import type { Sequence } from '../sequence.ts'
import { Draw, names } from './draw.ts'
import type { Taste } from './objects.ts'
import type { Setting } from './setting.ts'
import { settingOf } from './settings/settings.ts'

/** The sequence of a seed: same seed, same requests. Each seed has a taste of its own, so that rare things meet each other. */
export const sequenceOf = (seed: number, only?: string): Sequence => {
  const draw = new Draw(seed)
  const setting = settingOf(seed, only)
  const chosen = kindsOf(draw, setting, only)
  begin(draw, chosen)
  const taste: Taste = {
    bad: draw.one([0, 0.05, 0.3]),
    odd: draw.one([0, 0, 0.05, 0.2]),
    metadata: draw.one([0.05, 0.2, 0.5]),
  }
  setting.begin?.(draw, chosen)
  const moves = setting.moves(draw, taste)
  for (let i = draw.random.between(20, 60); i > 0; i--) draw.one(moves)(draw.one(chosen))
  while (draw.watching > 0) draw.close()
  setting.end?.(draw)
  end(draw, new Set([...chosen, ...(setting.leaves ?? [])]))
  // Pods end by the clock, which two servers do not share to the second, and other settings wait for more than that.
  const isPlain = setting.begin === undefined && !chosen.some(({ needsAccount }) => needsAccount === true)
  const isPaced = isPlain && seed % 100 === 0
  return { seed, ...(isPaced && { isPaced }), steps: draw.steps }
}

const kindsOf = (draw: Draw, setting: Setting, only: string | undefined): readonly Kind[] => {
  const all = setting.kinds
    .filter(([kind]) => only === undefined || kind.kind === only)
    .flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind))
  const first = draw.one(all)
  return draw.chance(0.7) ? [first] : [first, draw.one(all)]
}

const json = { 'content-type': 'application/json' }

const begin = (draw: Draw, chosen: readonly Kind[]): void => {
  const body = JSON.stringify({ metadata: { name: '<<ns>>', labels: { seq: '<<ns>>' } } })
  draw.ask({ verb: 'create', kind: 'Namespace', feature: 'plain' }, 'POST', '/api/v1/namespaces', {
    headers: json,
    body,
  })
  if (!chosen.some(({ needsAccount }) => needsAccount === true)) return
  draw.ask(
    { verb: 'create', kind: 'ServiceAccount', feature: 'plain' },
    'POST',
    '/api/v1/namespaces/<<ns>>/serviceaccounts',
    {
      headers: json,
      body: JSON.stringify({ metadata: { name: 'default' } }),
    },
  )
}

/** Takes away all that a sequence may have left. The finalizers go first, and then what waited for them. */
const end = (draw: Draw, left: ReadonlySet<Kind>): void => {
  for (const kind of left) {
    const path = pathOf(kind)
    const feature = 'clean-up'
    draw.ask({ verb: 'deletecollection', kind: kind.kind, feature }, 'DELETE', path, {
      query: kind.namespaced ? [['gracePeriodSeconds', '0']] : [['labelSelector', 'seq=<<ns>>']],
    })
    for (const each of names) {
      const name = kind.namespaced ? each : `<<ns>>-${each}`
      draw.ask({ verb: 'patch', kind: kind.kind, feature }, 'PATCH', draw.pathTo(kind, name), {
        headers: { 'content-type': 'application/merge-patch+json' },
        body: '{"metadata":{"finalizers":null}}',
      })
      if (kind.namespaced) continue
      draw.ask({ verb: 'delete', kind: kind.kind, feature }, 'DELETE', draw.pathTo(kind, name))
      if (kind.kind === 'Namespace') finalize(draw, name)
    }
    draw.ask({ verb: 'list', kind: kind.kind, feature }, 'GET', path, { query: [['labelSelector', 'seq=<<ns>>']] })
  }
  draw.ask({ verb: 'delete', kind: 'Namespace', feature: 'plain' }, 'DELETE', '/api/v1/namespaces/<<ns>>')
  finalize(draw, '<<ns>>')
}

/** The part of the namespace controller, which does not run. */
const finalize = (draw: Draw, name: string): void => {
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: { finalizers: [] } })
  draw.ask({ verb: 'update', kind: 'Namespace', feature: 'finalize' }, 'PUT', `/api/v1/namespaces/${name}/finalize`, {
    headers: json,
    body,
  })
}
