import type { Scenario } from '../scenario.ts'
import { addresses } from './addresses.ts'
import { badInput } from './bad-input.ts'
import { classes } from './classes.ts'
import { corners } from './corners.ts'
import { debugged } from './debugged.ts'
import { defaults } from './defaults.ts'
import { deletion } from './deletion.ts'
import { keptKinds } from './kept-kinds.ts'
import { life } from './life.ts'
import { listing } from './listing.ts'
import { ownership } from './ownership.ts'
import { podLevel } from './pod-level.ts'
import { preconditions } from './preconditions.ts'
import { resized } from './resized.ts'
import { servicesScenario } from './services.ts'
import { status } from './status.ts'
import { traffic } from './traffic.ts'
import { workloads } from './workloads.ts'

export const scenarios: readonly Scenario[] = [
  preconditions,
  ownership,
  status,
  deletion,
  listing,
  life,
  defaults,
  badInput,
  workloads,
  keptKinds,
  classes,
  servicesScenario,
  corners,
  traffic,
  addresses,
  debugged,
  resized,
  podLevel,
]
