import { type AppStatus, type LiveObject, observeApp } from '@fixpoint/core'
import { childrenOf, type Tree } from './tree.ts'

/** An App at one moment, with what it owns. */
export interface AppView {
  readonly namespace: string
  readonly name: string
  readonly status: AppStatus
  readonly ready: boolean
  readonly children: readonly Tree[]
}

export const viewOf = (app: LiveObject, objects: readonly LiveObject[]): AppView => {
  const observed = observeApp(app)
  const status = observed._tag === 'Valid' ? observed.app.status : observed.status
  const ready = status.conditions?.find(({ type }) => type === 'Ready')
  return {
    namespace: app.metadata.namespace ?? '',
    name: app.metadata.name,
    status,
    ready: ready?.status === 'True' && ready.observedGeneration === app.metadata.generation,
    children: childrenOf(app, objects),
  }
}
