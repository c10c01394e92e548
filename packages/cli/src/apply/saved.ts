import { isJsonObject, type JsonObject } from '@fixpoint/core'
import type { Cluster } from '../cluster/connect.ts'
import { readForPlan } from '../cluster/read-for-plan.ts'
import type { Problem } from '../errors/problem.ts'
import { readFiles } from '../input/files.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import { type Footing, footingOf, movesBetween } from '../plan/footing.ts'
import { readSavedPlan, type SavedApp, type SavedPlan } from '../plan/saved-plan.ts'
import type { Parcel } from './send.ts'

export const isSavedPlan = (name: string): boolean => name.endsWith('.fxplan')

/** The Apps of a saved plan, to be applied to the very objects that it stands on; or how the cluster moved since. */
export const parcelsOfPlan = async (cluster: Cluster, file: string, io: Io): Promise<Read<Parcel>> => {
  const saved = await readPlanFile(file, io)
  if ('code' in saved) return { items: [], problems: [saved] }
  if (saved.server !== cluster.server) {
    const message = `planned on ${saved.server}; the kubeconfig leads to ${cluster.server}`
    return { items: [], problems: [{ code: 'FX0807', message }] }
  }
  const live = await readForPlan(cluster, saved.apps, io)
  if (live.problems.length > 0) return { items: [], problems: live.problems }
  const now = live.items.map(footingOf).filter((footing) => concerns(footing, saved))
  const moves = movesBetween(saved.standsOn, now)
  const problems = moves.map((message): Problem => ({ code: 'FX0807', message }))
  return { items: problems.length > 0 ? [] : saved.apps.map((app) => guarded(app, now)), problems }
}

const readPlanFile = async (file: string, io: Io): Promise<SavedPlan | Problem> => {
  const [source] = await readFiles([file], io)
  if (source === undefined) return { code: 'FX0201', place: { file }, message: 'no such file or directory' }
  return 'code' in source ? source : readSavedPlan(file, source.text)
}

/** Of a namespace that was listed whole, only what has to do with the plan. */
const concerns = ({ namespace, name, kind, uid }: Footing, { apps, standsOn }: SavedPlan): boolean =>
  apps.some((app) => app.namespace === namespace && app.name === name) ||
  standsOn.some((footing) => footing.uid === uid && footing.kind === kind)

/** No object ever has the version 1, so an apply that carries it creates the App, or is refused. */
const absentVersion = '1'

/** What is applied, to the App as it was just seen. */
const guarded = ({ namespace, name, body }: SavedApp, now: readonly Footing[]): Parcel => {
  const seen = now.find((one) => one.kind === 'App' && one.namespace === namespace && one.name === name)
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {}
  const guard =
    seen === undefined ? { resourceVersion: absentVersion } : { uid: seen.uid, resourceVersion: seen.resourceVersion }
  const guardedBody: JsonObject = { ...body, metadata: { ...metadata, ...guard } }
  return { namespace, name, body: guardedBody, isGuarded: true }
}
