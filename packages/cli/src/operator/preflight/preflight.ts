import type { Settings } from '@fixpoint/core'
import type { Cluster } from '../../cluster/connect.ts'
import type { Problem } from '../../errors/problem.ts'
import { missingFields } from './definition.ts'
import { unlisted } from './lists.ts'
import { reach } from './reach.ts'
import { type Lacks, missingRights, whoAmI } from './rights.ts'

/** What was found out about a cluster before the operator runs on it. */
export interface Preflight {
  /** Each keeps it from running. */
  readonly problems: readonly Problem[]
  /** It runs all the same, and does without. */
  readonly warnings: readonly Problem[]
  /** The user that it is to the API server. */
  readonly user: string | undefined
}

/**
 * Looks whether the operator can do its work on a cluster: what is wrong is said at once and with its remedy, not as retries
 * without end.
 */
export const preflight = async ({ client }: Cluster, settings: Settings): Promise<Preflight> => {
  const unreachable = await reach(client)
  if (unreachable !== undefined) return { problems: [unreachable], warnings: [], user: undefined }
  const asked = whoAmI(client)
  const [user, rights, lists, fields] = await Promise.all([
    asked,
    missingRights(client, settings, asked),
    unlisted(client, settings),
    missingFields(client),
  ])
  return { problems: distinct(rights, lists), warnings: [...rights.warnings, ...fields], user }
}

/** A list that is refused says the same as the right that is missing, with less of a remedy. */
const distinct = (rights: Lacks, lists: readonly Problem[]): readonly Problem[] => [
  ...rights.problems,
  ...lists.filter(({ code }) => code !== 'FX0704' || rights.problems.length === 0),
]
