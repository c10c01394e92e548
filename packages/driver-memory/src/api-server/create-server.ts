import { type Instant, minute, second } from '@fixpoint/core'
import { noConversions } from './conversion/conversions.ts'
import { type Caller, handle } from './handle.ts'
import { type Chance, chance } from './identity.ts'
import { builtinKinds } from './registry/builtin-kinds.ts'
import { namespaceResource } from './registry/namespace/namespace-resource.ts'
import { serviceRanges } from './registry/service/allocator.ts'
import { type ApiServer, serve } from './server.ts'
import type { Window } from './storage/event-log.ts'

export interface ServerOptions {
  /** Of the uids and generated names: same seed, same names. */
  readonly seed: number
  /** When the server came up: the age of the namespaces that it makes itself. */
  readonly startedAt: Instant
  /** How much of the past watches can resume from. kube-apiserver's own where absent. */
  readonly window?: Window
}

/** kube-apiserver's watch cache: 75 seconds of changes, never fewer than 100, never more than 102,400. */
const defaultWindow: Window = { least: 100, most: 102_400, fresh: minute + 15 * second }

/** An empty cluster: the built-in kinds and the namespaces that every cluster has. */
export const createApiServer = ({ seed, startedAt, window }: ServerOptions): ApiServer => {
  const server = emptyServer(chance(seed), window)
  for (const name of systemNamespaces) createNamespace(server, name, startedAt)
  return server
}

/** The built-in kinds and nothing else. */
export const emptyServer = (random: Chance, window: Window = defaultWindow): ApiServer => {
  const server: ApiServer = {
    // Revision 1 is the one of an empty etcd: no object ever has it.
    revision: 1,
    compactedRevision: 0,
    chance: random,
    window,
    ranges: serviceRanges(random),
    served: new Map(),
    otherVersions: new Map(),
    conversions: noConversions(),
  }
  for (const kind of builtinKinds) serve(server, kind)
  return server
}

const systemNamespaces = ['kube-system', 'kube-public', 'kube-node-lease', 'default']

const createNamespace = (server: ApiServer, name: string, now: Instant): void => {
  handle(server, { _tag: 'Create', resource: namespaceResource, body: { metadata: { name } } }, self, now)
}

const self: Caller = { user: 'system:apiserver', userAgent: 'kube-apiserver' }
