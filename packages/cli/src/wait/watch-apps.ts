import type { LiveObject, Millis, Resource } from '@fixpoint/core'
import { appsWanted, ownedWanted } from '../cluster/apps.ts'
import type { Cluster } from '../cluster/connect.ts'
import { follow } from '../cluster/follow.ts'
import type { Wanted } from '../cluster/read.ts'
import type { Problem } from '../errors/problem.ts'
import type { AppName } from '../input/app-name.ts'
import type { Io } from '../io.ts'

export interface AppsListener {
  /** Once the Apps are listed, and each time that anything changed. */
  readonly changed: (apps: readonly LiveObject[], owned: readonly LiveObject[]) => void
  /** The API server cannot be asked about the Apps; finally, where the user has to do something first. */
  readonly troubled: (problem: Problem, isFinal: boolean) => void
}

/** Follows Apps and what they own. What of the latter may not be seen is left out. */
export const watchApps = (
  cluster: Cluster,
  names: readonly AppName[],
  resources: readonly Resource[],
  listener: AppsListener,
  io: Io,
): { readonly close: () => void } => {
  let apps: readonly LiveObject[] | undefined
  // In the order of the kinds, whichever is listed first.
  const owned = new Map<Wanted, readonly LiveObject[]>(ownedWanted(names, resources).map((one) => [one, []]))
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (apps !== undefined) listener.changed(apps, [...owned.values()].flat())
    }, breath)
  }
  const ofApps = {
    changed: (objects: readonly LiveObject[]): void => {
      apps = objects
      tell()
    },
    troubled: listener.troubled,
  }
  const followed = [
    follow(cluster, appsWanted(names), ofApps, io),
    ...[...owned.keys()].map((one) =>
      follow(
        cluster,
        [one],
        {
          changed: (objects) => {
            owned.set(one, objects)
            tell()
          },
          troubled: () => {},
        },
        io,
      ),
    ),
  ]
  return {
    close: () => {
      clearTimeout(timer)
      for (const one of followed) one.close()
    },
  }
}

/** What changes together is told together. */
const breath: Millis = 100
