import { kinds } from '../../kinds/kinds.ts'
import { movesOf } from '../moves.ts'
import type { Setting } from '../setting.ts'
import { customResources } from './custom-resources.ts'
import { escalations } from './escalations.ts'
import { identities } from './identities.ts'
import { podSubresources } from './pod-subresources.ts'
import { quotas } from './quotas.ts'
import { scalings } from './scalings.ts'
import { serviceTypes } from './service-types.ts'

/** The administrator and the usual kinds. */
const plain: Setting = { kinds, moves: movesOf }

/** What is particular, each as often as it stands here. */
const particular: readonly Setting[] = [
  customResources,
  identities,
  serviceTypes,
  scalings,
  customResources,
  identities,
  podSubresources,
  quotas,
  escalations,
]

/** Two seeds of three are of the plain setting, so that what is added to the others leaves them as they are. */
export const settingOf = (seed: number, only: string | undefined): Setting => {
  const isDrawn = (setting: Setting): boolean => only === undefined || setting.kinds.some(([{ kind }]) => kind === only)
  const fitting = particular.filter(isDrawn)
  const isPlain = fitting.length === 0 || (seed % 3 !== 0 && isDrawn(plain))
  return isPlain ? plain : (fitting[Math.floor(seed / 3) % fitting.length] ?? plain)
}
