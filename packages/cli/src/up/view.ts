import {
  decodeLive,
  isJsonArray,
  isJsonObject,
  type LiveObject,
  type Millis,
  observeApp,
  reconcile,
  watched,
} from '@fixpoint/core'
import { ask, type Cluster } from '@fixpoint/driver-memory'
import { indexLive } from '../plan/live-index.ts'
import { type AppView, viewOf } from '../view/app-view.ts'
import { shown } from './resources.ts'

/** A cluster at one moment, as a user of kubectl would see it. */
export interface View {
  readonly apps: readonly AppView[]
  /** How much the operator would write if it looked at each App once more. */
  readonly writesLeft: number
}

/** Looks at all Apps of a cluster, and decides about each once more. */
export const lookAt = (cluster: Cluster): View => {
  const objects = shown.flatMap((resource) => {
    const { body } = ask(cluster, { _tag: 'List', resource })
    const items = isJsonObject(body) && isJsonArray(body['items']) ? body['items'] : []
    return items.flatMap((item) => {
      const live = decodeLive(item, resource)
      return live._tag === 'Right' ? [live.right] : []
    })
  })
  const apps = objects.filter(({ kind }) => kind === 'App')
  return {
    apps: apps.map((app) => viewOf(app, objects)),
    writesLeft: writesLeft(apps, objects, cluster.world.timeline.now),
  }
}

const writesLeft = (apps: readonly LiveObject[], objects: readonly LiveObject[], now: Millis): number => {
  const index = indexLive(objects.filter(isChild))
  return apps
    .map((app) => {
      const { name, namespace = '', uid } = app.metadata
      const children = new Set([...index.named({ namespace, name }), ...index.controlledBy(uid)])
      const plan = reconcile({ app: observeApp(app), children: [...children], refusals: [] }, now)
      return plan.actions.length + (plan.report === undefined ? 0 : 1)
    })
    .reduce((sum, writes) => sum + writes, 0)
}

const isChild = ({ kind }: LiveObject): boolean => kind !== 'App' && watched.some((resource) => resource.kind === kind)
