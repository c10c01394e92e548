import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { accessActors } from '../actors/access.ts'
import type { ActorSettings } from '../actors/actor-settings.ts'
import { autoscalerBy } from '../actors/autoscaling/autoscaler.ts'
import { decodeUsage } from '../actors/autoscaling/usage.codec.ts'
import type { Usage } from '../actors/autoscaling/usage.ts'
import { actorsOnNodes, cloudActors, furtherActors } from '../actors/served.ts'
import { noConversions } from '../api-server/conversion/conversions.ts'
import { bootstrapRoles } from '../rbac/bootstrap.ts'
import { type Snapshot, snapshotOf } from '../snapshot/snapshot.ts'
import { bootstrapCluster } from '../world/bootstrap.ts'
import { startActors } from '../world/cluster.ts'
import { makeObjects } from '../world/make-objects.ts'
import { ownObjects } from '../world/own-objects.generated.ts'
import { tellEvents } from '../world/tell-events.ts'
import { createWorld, type World, wakeAll } from '../world/world.ts'
import { AccountTokens } from './identity/account-tokens.ts'
import { type AuthorizationMode, authorizerOf } from './identity/authorization.ts'
import { holders } from './identity/holders.ts'
import { Users } from './identity/users.ts'
import { kubeconfigOf } from './kubeconfig.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { ServedCluster } from './served-cluster.ts'
import { createAuthority } from './tls/certificate.ts'
import { WallClock } from './wall-clock.ts'
import { reviewControllers } from './webhooks/controllers.ts'

export interface ServeOptions {
  /** Where to listen; 127.0.0.1 where absent. */
  readonly host?: string
  /** Any free one where absent. */
  readonly port?: number
  /** How many seconds pass in the cluster in one of the machine; 1 where absent. */
  readonly speed?: number
  /** False: plain HTTP. */
  readonly tls?: boolean
  /** Of the administrator; drawn where absent. */
  readonly token?: string
  /** Who may do what: as the roles and bindings of the cluster say, or, with `AlwaysAllow`, all. `RBAC` where absent. */
  readonly authorizationMode?: AuthorizationMode
  /** What is refused, and what is waited for. Those of kube-apiserver where absent. */
  readonly limits?: Partial<Limits>
  /** Whether requests without credentials are those of `system:anonymous`, else refused with 401; true with RBAC where absent. */
  readonly allowAnonymous?: boolean
}

export interface StartOptions extends ServeOptions {
  /** Of uids and generated names, and of what takes how long; 1 where absent. */
  readonly seed?: number
  /** What is in it from the beginning; an empty cluster where absent. */
  readonly from?: Snapshot
  /** The built-in controllers and the nodes; false: none, and only clients write. */
  readonly actors?: boolean | Partial<ActorSettings>
  /** What the pods of workloads use, for autoscalers to go by. Where absent, nobody measures anything. */
  readonly usage?: readonly Usage[]
}

/** A cluster in memory that kubectl and every other client can talk to. */
export interface RunningCluster {
  readonly url: string
  /** The text of a kubeconfig for its administrator. */
  readonly kubeconfig: string
  /** The administrator's. */
  readonly token: string
  /** PEM of who signed its certificate; undefined without TLS. */
  readonly authority: string | undefined
  readonly world: World
  /** A kubeconfig for another user, who comes with a token of their own. */
  readonly kubeconfigFor: (user: string, groups?: readonly string[]) => string
  /** All that is in it now, for other clusters to begin with. It costs microseconds, however much that is. */
  readonly snapshot: () => Snapshot
  /** How many connections and watches clients hold at this moment. */
  readonly load: () => { readonly connections: number; readonly watches: number }
  readonly stop: () => Promise<void>
}

/** Starts a cluster, an empty one where nothing else is said, with its built-in controllers, in the time of the machine, on a free port of loopback. */
export const startCluster = async (options: StartOptions = {}): Promise<RunningCluster> => {
  checkNode()
  const { seed = 1, actors = true, from, usage } = options
  // Nothing in a cluster is younger than it: a snapshot may come from one whose time passes faster.
  const startedAt = Math.max(Date.now(), from?.at ?? 0)
  // Who writes JavaScript has no types to be warned by.
  if (from !== undefined && !('server' in from))
    throw new TypeError('from: it is no snapshot; readSnapshot is to be awaited, and may say what is broken')
  for (const each of usage ?? []) {
    const read = decodeUsage(each as unknown as Json)
    if (E.isLeft(read)) throw new TypeError(`usage: ${read.left}`)
  }
  const world = createWorld({ seed, startedAt, ...(from !== undefined && { from }) })
  if (actors === false) return listen(world, options)
  bootstrapCluster(world)
  const settings = actors === true ? {} : actors
  startActors(world, [...actorsOnNodes(settings), autoscalerBy(usage, startedAt), ...cloudActors(settings)])
  return serveWorld(world, options)
}

/** An older one would serve a cluster that panics at the first request. */
const checkNode = (): void => {
  const { node } = process.versions
  if (Number.parseInt(node, 10) < 22)
    throw new Error(`@fixpoint/driver-memory needs Node 24.12 or newer; this is Node ${node}`)
}

/** Serves a world that is there already, and whose controllers of Deployments and pods run. */
export const serveWorld = async (world: World, options: ServeOptions = {}): Promise<RunningCluster> => {
  tellEvents(world)
  const cluster = await listen(world, options)
  startActors(world, [...accessActors(cluster.authority ?? ''), ...furtherActors])
  return cluster
}

const listen = async (world: World, options: ServeOptions): Promise<RunningCluster> => {
  const { host = '127.0.0.1', port = 0, speed = 1, tls = true, authorizationMode = 'RBAC' } = options
  const { allowAnonymous = authorizationMode === 'RBAC' } = options
  const users = new Users(options.token)
  const tokens = new AccountTokens(world)
  const authority = tls ? createAuthority(Date.now()) : undefined
  makeObjects(world.server, ownObjects, world.timeline.now)
  if (authorizationMode === 'RBAC') bootstrapRoles(world.server, world.timeline.now)
  wakeAll(world)
  world.review = reviewControllers(world)
  const clock = new WallClock(world.timeline, speed)
  const authorizer = authorizerOf(authorizationMode, () => world.server)
  const doorman = { holderOf: holders(users, tokens), authorizer, allowAnonymous, habits: new Map() }
  const served = new ServedCluster({
    world,
    clock,
    doorman,
    tokens,
    limits: { ...defaultLimits, ...options.limits },
    authority,
    host,
    port,
  })
  await served.listen()
  clock.catchUp()
  const access = (token: string): string =>
    kubeconfigOf({ server: served.url, ...(authority !== undefined && { authority: authority.certificate }), token })
  return {
    url: served.url,
    kubeconfig: access(users.adminToken),
    token: users.adminToken,
    authority: authority?.certificate,
    world,
    kubeconfigFor: (name, groups = []) => access(users.issue({ name, groups })),
    snapshot: () => {
      clock.catchUp()
      const taken = snapshotOf(world.server, world.timeline.now)
      // The webhooks that convert are called by whoever serves it.
      taken.server.conversions = noConversions()
      return taken
    },
    load: () => served.load,
    stop: async () => {
      clock.stop()
      await served.close()
    },
  }
}
