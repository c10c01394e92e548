import type { Instant } from '@fixpoint/core'
import { chance } from '../api-server/identity.ts'
import { type ApiServer, forkServer } from '../api-server/server.ts'

/** All that is in a cluster at one moment. A cluster that begins with it goes on from there, and so may any number of others. */
export interface Snapshot {
  readonly at: Instant
  /** Never asked anything: who begins with it asks a fork. */
  readonly server: ApiServer
}

/** Costs the same however much is in the cluster. */
export const snapshotOf = (server: ApiServer, at: Instant): Snapshot => ({ at, server: forkServer(server) })

/** The same with other chances from here on: uids, generated names and addresses. */
export const reseeded = ({ at, server }: Snapshot, seed: number): Snapshot => ({
  at,
  server: forkServer(server, chance(seed)),
})
