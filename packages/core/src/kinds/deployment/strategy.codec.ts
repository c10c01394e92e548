import * as t from 'io-ts/lib/index.js'
import type { LiveObject } from '../../model/object.ts'

/** How a live Deployment replaces its pods. */
export interface Strategy {
  readonly type: 'RollingUpdate' | 'Recreate'
  /** A number of pods, or a percentage of them. */
  readonly maxUnavailable: number | string
  readonly maxSurge: number | string
  readonly paused: boolean
}

const amount = t.union([t.number, t.string])

const spec = t.partial({
  paused: t.boolean,
  strategy: t.partial({
    type: t.string,
    rollingUpdate: t.partial({ maxUnavailable: amount, maxSurge: amount }),
  }),
})

/** Reads the strategy of a live Deployment; what is not there is what the API server takes for it. */
export const readStrategy = (live: LiveObject): Strategy => {
  const { paused = false, strategy = {} } = spec.is(live.spec) ? live.spec : {}
  const { maxUnavailable = '25%', maxSurge = '25%' } = strategy.rollingUpdate ?? {}
  return { type: strategy.type === 'Recreate' ? 'Recreate' : 'RollingUpdate', maxUnavailable, maxSurge, paused }
}
