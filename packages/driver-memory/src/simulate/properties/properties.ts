import type { Property } from '../property.ts'
import { appliers } from './appliers.ts'
import { asAsked } from './as-asked.ts'
import { frame } from './frame.ts'
import { frugal } from './frugal.ts'
import { ownership } from './ownership.ts'
import { preconditions } from './preconditions.ts'
import { rights } from './rights.ts'
import { honestStatus } from './status.ts'

/** All properties that every history is held against. */
export const properties: readonly Property[] = [
  preconditions,
  ownership,
  frame,
  appliers,
  honestStatus,
  frugal,
  rights,
  asAsked,
]
