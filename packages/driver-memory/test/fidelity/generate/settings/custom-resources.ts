import { customs } from '../../kinds/custom/definitions.ts'
import { movesOf } from '../moves.ts'
import type { Setting } from '../setting.ts'

/** Kinds that both servers know by a CustomResourceDefinition. */
export const customResources: Setting = { kinds: customs.map(({ kind }) => [kind, 1]), moves: movesOf }
