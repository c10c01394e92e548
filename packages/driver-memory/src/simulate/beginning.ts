import type { Instant } from '@fixpoint/core'
import { reseeded, type Snapshot, snapshotOf } from '../snapshot/snapshot.ts'
import { createCluster } from '../world/cluster.ts'

/** Histories begin at the same moment, so that the same seed gives the same bytes. */
export const startedAt: Instant = Date.UTC(2026, 0, 1)

/** What a history begins with: a new cluster with the definition of App, which is checked and compiled once for all of them. */
export const beginning = (seed: number): Snapshot => {
  installed ??= snapshotOf(createCluster({ seed: 0, startedAt, operators: 0 }).world.server, startedAt)
  return reseeded(installed, seed)
}

let installed: Snapshot | undefined
