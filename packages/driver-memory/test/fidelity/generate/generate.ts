import type { Kind } from '../kinds/kind.ts'
import { pathOf } from '../kinds/kind.ts'
import { kinds } from '../kinds/kinds.ts'
import type { Sequence } from '../sequence.ts'
import { Draw, names } from './draw.ts'
import { broken } from './flaws.ts'
import type { Taste } from './objects.ts'
import { get, list, resume, watch } from './reads.ts'
import { remove, removeAll } from './removals.ts'
import { scale } from './scales.ts'
import { apply, create, jsonPatch, mergePatch, replace, strategicPatch } from './writes.ts'

/** The sequence of a seed: same seed, same requests. Each seed has a taste of its own, so that rare things meet each other. */
export const sequenceOf = (seed: number, only?: string): Sequence => {
  const draw = new Draw(seed)
  const chosen = kindsOf(draw, only)
  begin(draw, chosen)
  const taste: Taste = {
    bad: draw.one([0, 0.05, 0.3]),
    odd: draw.one([0, 0, 0.05, 0.2]),
    metadata: draw.one([0.05, 0.2, 0.5]),
  }
  const moves = movesOf(draw, taste)
  for (let i = draw.random.between(20, 60); i > 0; i--) draw.one(moves)(draw.one(chosen))
  while (draw.watching > 0) draw.close()
  end(draw, chosen)
  // Pods end by the clock, which two servers do not share to the second.
  const isPaced = seed % 100 === 0 && !chosen.some(({ needsAccount }) => needsAccount === true)
  return { seed, ...(isPaced && { isPaced }), steps: draw.steps }
}

const kindsOf = (draw: Draw, only: string | undefined): readonly Kind[] => {
  const all = kinds
    .filter(([kind]) => only === undefined || kind.kind === only)
    .flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind))
  const first = draw.one(all)
  return draw.chance(0.7) ? [first] : [first, draw.one(all)]
}

type Move = (kind: Kind) => void

/** What happens in a sequence, each as often as it stands here; some sequences leave whole sorts out. */
const movesOf = (draw: Draw, taste: Taste): readonly Move[] => {
  const often = (times: number, move: Move): readonly Move[] => (draw.chance(0.8) ? Array<Move>(times).fill(move) : [])
  const status =
    (move: (draw: Draw, kind: Kind, taste: Taste, subresource: 'status') => void): Move =>
    (kind) =>
      kind.status === undefined || (kind.putsCreate === true && (move === replace || move === apply))
        ? get(draw, kind)
        : move(draw, kind, taste, 'status')
  return [
    ...Array<Move>(4).fill((kind) => create(draw, kind, taste)),
    ...Array<Move>(2).fill((kind) => get(draw, kind)),
    ...often(3, (kind) => replace(draw, kind, taste)),
    ...often(3, (kind) => jsonPatch(draw, kind, taste)),
    ...often(3, (kind) => mergePatch(draw, kind, taste)),
    ...often(3, (kind) => strategicPatch(draw, kind, taste)),
    ...often(6, (kind) => apply(draw, kind, taste)),
    ...often(3, (kind) => remove(draw, kind)),
    ...often(1, (kind) => removeAll(draw, kind)),
    ...often(2, (kind) => list(draw, kind)),
    ...often(1, (kind) => (draw.watching < 2 ? watch(draw, kind) : draw.close())),
    ...often(1, (kind) => (draw.watching < 2 ? resume(draw, kind) : draw.close())),
    ...often(1, status(replace)),
    ...often(1, status(mergePatch)),
    ...often(1, status(jsonPatch)),
    ...often(1, status(apply)),
    ...often(2, (kind) => (kind.scale === undefined ? get(draw, kind) : scale(draw, kind))),
    ...often(2, (kind) => broken(draw, kind, taste)),
  ]
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
const end = (draw: Draw, chosen: readonly Kind[]): void => {
  for (const kind of new Set(chosen)) {
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
