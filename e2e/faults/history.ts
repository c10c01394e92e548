import type { Audited } from '../operator/stage.ts'
import type { Live } from '../operator/user.ts'

/** What happened to the objects of a cluster, as its audit log has it, and what of it an operator must never do. */
export class History {
  /** Writes that the API server took, with what came of them. */
  readonly #writes: readonly Write[]

  constructor(audited: readonly Audited[]) {
    this.#writes = audited.filter(isTaken).toSorted((a, b) => compare(a.stageTimestamp, b.stageTimestamp))
  }

  /** How often operators created each child, by `resource/name`. */
  creates(): ReadonlyMap<string, number> {
    return countBy(
      this.#writes.filter((each) => isOperators(each) && each.responseStatus?.code === 201 && isChild(each)),
    )
  }

  /** What operators deleted, by `resource/name`. */
  deletes(): ReadonlyMap<string, number> {
    return countBy(this.#writes.filter((each) => isOperators(each) && each.verb === 'delete'))
  }

  /** Where a child's spec came back to what it had been before, or a report to an older generation of its App. */
  flaps(): readonly string[] {
    const flaps: string[] = []
    for (const [object, lives] of this.#lives()) {
      const specs = changesOf(lives.map(({ spec }) => JSON.stringify(spec)))
      const seen = new Set<string>()
      for (const [index, spec] of specs.entries()) {
        if (seen.has(spec)) flaps.push(`${object} came back to ${spec} after ${specs[index - 1]}`)
        seen.add(spec)
      }
      const told = lives.map(({ status }) => (status as Reported | undefined)?.observedGeneration ?? 0)
      const back = told.findIndex((generation, index) => generation < (told[index - 1] ?? 0))
      if (back >= 0) flaps.push(`${object} was reported for ${told[back - 1]}, then for ${told[back]}`)
    }
    return flaps
  }

  /** Writes of Apps and children by operators, and those of them after which the object was as before. */
  counts(): { readonly writes: number; readonly redundant: number } {
    const made = new Set<string>()
    let redundant = 0
    let writes = 0
    for (const write of this.#writes.filter((each) => isChild(each) || each.objectRef.resource === 'apps')) {
      const version = `${objectOf(write)} ${write.responseObject?.metadata.resourceVersion}`
      if (isOperators(write)) {
        writes += 1
        if (made.has(version) && write.verb !== 'delete') redundant += 1
      }
      made.add(version)
    }
    return { writes, redundant }
  }

  /** Writes that changed something and came from one who did not hold the lease any more. */
  writesAfterTakeover(): readonly string[] {
    const wrong: string[] = []
    const made = new Set<string>()
    let holder: string | undefined
    let since = ''
    for (const write of this.#writes.filter(isOperators)) {
      const version = `${objectOf(write)} ${write.responseObject?.metadata.resourceVersion}`
      const changed = !made.has(version)
      made.add(version)
      if (write.objectRef.resource === 'leases') {
        if (holderOf(write) !== '' && holder !== credentialOf(write)) {
          holder = credentialOf(write)
          since = write.stageTimestamp
        }
      } else if (
        write.objectRef.resource !== 'events' &&
        changed &&
        holder !== undefined &&
        credentialOf(write) !== holder
      ) {
        if (compare(write.requestReceivedTimestamp ?? '', since) > 0) {
          wrong.push(
            `${write.verb} ${objectOf(write)} at ${write.requestReceivedTimestamp}, after the takeover of ${since}`,
          )
        }
      }
    }
    return wrong
  }

  /** How often the lease went to another one. */
  takeovers(): number {
    const leases = this.#writes.filter((each) => each.objectRef.resource === 'leases' && isOperators(each))
    return changesOf(leases.map(holderOf).filter((holder) => holder !== '')).length - 1
  }

  /** The versions that each child and App had, oldest first, by its kind, name and uid. */
  #lives(): ReadonlyMap<string, readonly Live[]> {
    const lives = new Map<string, Live[]>()
    for (const write of this.#writes) {
      const live = write.responseObject
      if (live?.metadata?.uid === undefined || live.spec === undefined) continue
      if (!isChild(write) && write.objectRef.resource !== 'apps') continue
      const key = `${objectOf(write)} (${live.metadata.uid})`
      lives.set(key, [...(lives.get(key) ?? []), live])
    }
    for (const versions of lives.values()) {
      versions.sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
    }
    return lives
  }
}

interface Reported {
  readonly observedGeneration?: number
}

type Write = Audited & { readonly stageTimestamp: string; readonly objectRef: NonNullable<Audited['objectRef']> }

const isTaken = (each: Audited): each is Write =>
  each.stageTimestamp !== undefined &&
  each.objectRef !== undefined &&
  !['get', 'list', 'watch'].includes(each.verb) &&
  (each.responseStatus?.code ?? 500) < 300

const isOperators = ({ userAgent = '' }: Write): boolean => userAgent.startsWith('fixpoint/')

const isChild = ({ objectRef }: Write): boolean =>
  ['deployments', 'services', 'ingresses'].includes(objectRef.resource ?? '')

/** A service account's token is known by the id of its credential. */
const credentialOf = ({ user }: Write): string => user?.extra?.['authentication.kubernetes.io/credential-id']?.[0] ?? ''

/** Of a lease; empty once it was given away. */
const holderOf = ({ responseObject }: Write): string =>
  (responseObject?.spec as { readonly holderIdentity?: string } | undefined)?.holderIdentity ?? ''

const objectOf = ({ objectRef }: Write): string => `${objectRef.resource}/${objectRef.name}`

const countBy = (writes: readonly Write[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const write of writes) counts.set(objectOf(write), (counts.get(objectOf(write)) ?? 0) + 1)
  return counts
}

/** A sequence without what equals its predecessor. */
const changesOf = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => index === 0 || value !== values[index - 1])

// RFC 3339 with six digits: later is greater.
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
