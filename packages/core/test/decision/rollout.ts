import fc from 'fast-check'
import type { JsonObject } from '../../src/model/json.ts'
import { restingScene, type Scene } from './observation.ts'

/** One count of the status of a Deployment that is not as at rest: one less, one more, or left out. */
const count = fc.tuple(
  fc.constantFrom('observedGeneration', 'replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'),
  fc.constantFrom(-1, 1, undefined),
)

const late = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'Too late.' }

const told = (reason: string, observedGeneration: number): JsonObject => {
  const common = { reason, message: 'x', observedGeneration, lastTransitionTime: '2026-11-23T09:00:00Z' }
  const conditions = [
    { ...common, type: 'Ready', status: 'Unknown' },
    { ...common, type: 'Reconciling', status: 'True' },
  ]
  return { observedGeneration, conditions }
}

/** An App whose children are as asked for, but whose pods may not be there yet, or of which something else was told. */
export const rollout: fc.Arbitrary<Scene> = fc
  .tuple(restingScene, fc.array(count, { maxLength: 2 }), fc.boolean(), fc.nat({ max: 7 }))
  .map(([{ app, children }, counts, isLate, telling]) => {
    const status = app.status as JsonObject
    const { generation = 0 } = app.metadata
    const retold: readonly JsonObject[] = [
      { ...status, replicas: 77 },
      { ...status, url: 'http://former.example.com/' },
      { ...status, selector: 'app=former' },
      told('RollingOut', generation),
      told('WaitingForDeletion', generation),
    ]
    return {
      app: { ...app, status: retold[telling] ?? status },
      children: children.map((child) => {
        if (child.kind !== 'Deployment') return child
        const now = counts.reduce((all: JsonObject, [field, by]) => {
          const { [field]: was, ...others } = all
          return by === undefined ? others : { ...others, [field]: Math.max(0, Number(was ?? 0) + by) }
        }, child.status as JsonObject)
        return { ...child, status: isLate && counts.length === 0 ? { ...now, conditions: [late] } : now }
      }),
    }
  })
