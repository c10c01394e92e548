import { customs } from '../../kinds/custom/definitions.ts'
import * as further from '../../kinds/further.ts'
import type { Kind } from '../../kinds/kind.ts'
import { deployment, replicaSet } from '../../kinds/workloads.ts'
import type { Draw } from '../draw.ts'
import type { Move } from '../moves.ts'
import type { Taste } from '../objects.ts'
import { get, list, watch } from '../reads.ts'
import { remove } from '../removals.ts'
import { scale } from '../scales.ts'
import type { Setting } from '../setting.ts'
import { apply, mergePatch } from '../writes.ts'

const often = (times: number, move: Move): readonly Move[] => Array<Move>(times).fill(move)

const moves = (draw: Draw, taste: Taste): readonly Move[] => [
  ...often(6, (kind) => apply(draw, kind, taste)),
  ...often(7, (kind) => scale(draw, kind, true)),
  ...often(4, (kind) => get(draw, kind)),
  ...often(1, (kind) => list(draw, kind)),
  ...often(1, (kind) => remove(draw, kind)),
  ...often(1, (kind) => (kind.status === undefined ? get(draw, kind) : mergePatch(draw, kind, taste, 'status'))),
  ...often(1, (kind) => (draw.watching < 2 ? watch(draw, kind) : draw.close())),
]

/** Objects that were applied and are scaled for real: who manages their replicas goes from one to the other. */
export const scalings: Setting = {
  kinds: [
    [deployment, 4],
    [replicaSet, 2],
    [further.statefulSet, 2],
    [further.replicationController, 1],
    ...customs.flatMap(({ kind }): readonly (readonly [Kind, number])[] => (kind.scale === true ? [[kind, 1]] : [])),
  ],
  moves,
}
