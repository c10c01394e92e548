import { app, instanceLabel, type LiveObject, watched } from '@fixpoint/core'
import type { AppName } from '../input/app-name.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import type { Cluster } from './connect.ts'
import { listObjects, type Wanted } from './read.ts'

/** All objects that a decision about Apps depends on: what has their names, whoever made it, and what is labelled as theirs. */
export const readForPlan = (cluster: Cluster, apps: readonly AppName[], io: Io): Promise<Read<LiveObject>> =>
  listObjects(
    cluster,
    [...Map.groupBy(apps, ({ namespace }) => namespace)].flatMap(([namespace, own]) => wantedIn(namespace, own)),
    io,
  )

/** More Apps than this in a namespace, and whole lists are fewer requests. */
const fewApps = 5

const wantedIn = (namespace: string, apps: readonly AppName[]): readonly Wanted[] => {
  if (apps.length > fewApps) return watched.map((resource) => ({ resource, namespace }))
  return watched.flatMap((resource) => [
    ...apps.map(({ name }) => ({ resource, namespace, fieldSelector: `metadata.name=${name}` })),
    ...(resource === app
      ? []
      : [{ resource, namespace, labelSelector: `${instanceLabel} in (${apps.map(({ name }) => name).join(',')})` }]),
  ])
}
