// The face of @fixpoint/driver-memory: a Kubernetes cluster in memory, in virtual time.
export type { ActorSettings } from './actors/actor-settings.ts'
export { decodeUsage } from './actors/autoscaling/usage.codec.ts'
export type { Usage, UsageStep } from './actors/autoscaling/usage.ts'
export { type Converter, convertWith } from './api-server/conversion/in-process.ts'
export { createApiServer, type ServerOptions } from './api-server/create-server.ts'
export { type Caller, handle } from './api-server/handle.ts'
export type { ApiServer } from './api-server/server.ts'
export {
  type RunningCluster,
  type ServeOptions,
  type StartOptions,
  serveWorld,
  startCluster,
} from './http/start-cluster.ts'
export { type History, type HistoryOptions, playHistory } from './simulate/history.ts'
export type { Move } from './simulate/move.ts'
export { properties } from './simulate/properties/properties.ts'
export type { Property, Violation } from './simulate/property.ts'
export { drawSetting, type Setting } from './simulate/setting.ts'
export { type Broken, readSnapshot } from './snapshot/read-snapshot.ts'
export { type Snapshot, snapshotOf } from './snapshot/snapshot.ts'
export { writeSnapshot } from './snapshot/write-snapshot.ts'
export { applyManifest } from './world/apply-manifest.ts'
export {
  ask,
  type Cluster,
  type ClusterOptions,
  createCluster,
  fork,
  type Settled,
  settle,
  user,
} from './world/cluster.ts'
export { allFaults, calm, drawFaults, drawPace, type Fault, type Faults, nearby, type Pace } from './world/faults.ts'
export { Random } from './world/random.ts'
export type { Timeline } from './world/timeline.ts'
export type { Exchange, Witness, World, WorldOptions } from './world/world.ts'
