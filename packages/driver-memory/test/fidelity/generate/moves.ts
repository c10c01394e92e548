import type { Kind } from '../kinds/kind.ts'
import type { Draw } from './draw.ts'
import { broken } from './flaws.ts'
import type { Taste } from './objects.ts'
import { get, list, resume, watch } from './reads.ts'
import { remove, removeAll } from './removals.ts'
import { scale } from './scales.ts'
import { apply, create, jsonPatch, mergePatch, replace, strategicPatch } from './writes.ts'

/** One request or a few that belong together. */
export type Move = (kind: Kind) => void

/** What happens in a sequence, each as often as it stands here; some sequences leave whole sorts out. */
export const movesOf = (draw: Draw, taste: Taste): readonly Move[] => {
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
