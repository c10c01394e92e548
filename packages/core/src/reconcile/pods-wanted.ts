import type { LiveObject } from '../model/object.ts'
import type { Finding } from './finding.ts'

/** Pods that would tell why a child is not Ready. */
export interface PodsWanted {
  readonly namespace: string
  readonly labelSelector: string
  /** The child, and which state of its spec: the pods of another one tell nothing of it. */
  readonly uid: string
  readonly generation: number
}

/** Whose pods would tell more: of a child that is as asked for, and whose health is not what it should be. */
export const podsWanted = (
  findings: readonly Finding[],
  liveOf: (finding: Finding) => LiveObject | undefined,
): PodsWanted | undefined => {
  for (const finding of findings) {
    const { kind, verdict } = finding
    if (verdict._tag !== 'Settled' || verdict.health._tag === 'Ready') continue
    const live = liveOf(finding)
    const labelSelector = live && kind.podsOf?.(live)
    if (live === undefined || labelSelector === undefined) continue
    const { namespace = '', uid, generation = 0 } = live.metadata
    return { namespace, labelSelector, uid, generation }
  }
  return undefined
}
