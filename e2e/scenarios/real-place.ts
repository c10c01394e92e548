import { join } from 'node:path'
import { createStage } from '../operator/stage.ts'
import { kubectlOf } from './kubectl.ts'
import type { Place } from './place.ts'

/** A real control plane, with kwok in place of nodes. */
export const realPlace = async (): Promise<Place> => {
  const stage = await createStage()
  const { said } = stage.startOperator()
  return { kubectl: kubectlOf(join(stage.dir, 'kubectl'), stage.kubeconfig), said, end: stage.end }
}
