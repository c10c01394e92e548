import type { ActorSettings } from '../actors/actor-settings.ts'
import { startControllers } from '../world/cluster.ts'
import { createWorld, type World } from '../world/world.ts'
import { Users } from './identity/users.ts'
import { kubeconfigOf } from './kubeconfig.ts'
import { ServedCluster } from './served-cluster.ts'
import { createAuthority } from './tls/certificate.ts'
import { WallClock } from './wall-clock.ts'

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
  /** Whether requests without credentials are answered; else with 401. */
  readonly allowAnonymous?: boolean
}

export interface StartOptions extends ServeOptions {
  /** Of uids and generated names, and of what takes how long; 1 where absent. */
  readonly seed?: number
  /** The built-in controllers and the nodes; false: none, and only clients write. */
  readonly actors?: boolean | Partial<ActorSettings>
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
  readonly stop: () => Promise<void>
}

/** Starts an empty cluster with its built-in controllers, in the time of the machine, on a free port of loopback. */
export const startCluster = async (options: StartOptions = {}): Promise<RunningCluster> => {
  const { seed = 1, actors = true } = options
  const world = createWorld({ seed, startedAt: Date.now() })
  if (actors !== false) {
    startControllers(world, actors === true ? {} : actors)
  }
  return serveWorld(world, options)
}

/** Serves a world that is there already. */
export const serveWorld = async (world: World, options: ServeOptions = {}): Promise<RunningCluster> => {
  const { host = '127.0.0.1', port = 0, speed = 1, tls = true, allowAnonymous = false } = options
  const users = new Users(options.token)
  const authority = tls ? createAuthority(Date.now()) : undefined
  const clock = new WallClock(world.timeline, speed)
  const served = new ServedCluster({ world, clock, users, authority, host, port, allowAnonymous })
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
    stop: async () => {
      clock.stop()
      await served.close()
    },
  }
}
