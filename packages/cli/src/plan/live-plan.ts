import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isJsonObject, type Json, type LiveObject } from '@fixpoint/core'
import { appBody } from '../apply/app-body.ts'
import { rehearse } from '../apply/rehearse.ts'
import { type Cluster, type ClusterOptions, connect } from '../cluster/connect.ts'
import { readForPlan } from '../cluster/read-for-plan.ts'
import type { Note } from '../errors/note.ts'
import type { Problem } from '../errors/problem.ts'
import { type AppInFile, type Namespace, readApps } from '../input/apps.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import { decide, type PlannedApp } from './decide.ts'
import { footingOf, hashOf } from './footing.ts'
import { planDocument } from './plan-document.ts'
import { savePlan } from './saved-plan.ts'

/** A plan against a cluster, and what it stands on. */
export interface LivePlan {
  readonly apps: Read<AppInFile>
  readonly planned: Read<PlannedApp>
  readonly live: readonly LiveObject[]
  readonly server: string
  readonly notes: readonly Note[]
}

/** Decides against the cluster as it is now. */
export const planOnCluster = async (
  names: readonly string[],
  namespace: string | undefined,
  where: ClusterOptions,
  io: Io,
): Promise<LivePlan | Problem> => {
  const cluster = await connect(where, io)
  if ('code' in cluster) return cluster
  try {
    const inFiles: Namespace = { name: namespace ?? cluster.namespace, explicit: namespace !== undefined }
    const apps = await readApps(names, inFiles, io)
    return await planApps(cluster, apps, io)
  } finally {
    await cluster.client.close()
  }
}

const planApps = async (cluster: Cluster, apps: Read<AppInFile>, io: Io): Promise<LivePlan> => {
  const { server, context } = cluster
  const found = { apps, server, live: [], notes: [] }
  if (apps.problems.length > 0) return { ...found, planned: { items: [], problems: [] } }
  const [live, rehearsed] = await Promise.all([readForPlan(cluster, apps.items, io), rehearse(cluster, apps.items, io)])
  const problems = [...live.problems, ...rehearsed.problems]
  if (problems.length > 0) return { ...found, planned: { items: [], problems } }
  const planned = decide(apps.items, live.items, Date.now(), rehearsed.rehearsals)
  const against: Note = { text: `against ${server}${context === undefined ? '' : `, context ${context}`}` }
  return { apps, server, live: live.items, planned, notes: [against, ...rehearsed.notes] }
}

/** Saves a plan to be applied as it is, and says its digest. */
export const writePlan = async (
  file: string,
  { planned, live, server }: LivePlan,
  io: Io,
): Promise<string | Problem> => {
  const saved = savePlan({
    server,
    apps: planned.items.map(({ app }) => ({ namespace: app.namespace, name: app.name, ...bodyOf(app) })),
    standsOn: standsOn(planned.items, live).map(footingOf),
    plan: planDocument(planned.items),
  })
  try {
    await writeFile(resolve(io.cwd, file), `${JSON.stringify(saved, undefined, 2)}\n`)
    return saved.digest
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { code: 'FX0202', place: { file }, message: `cannot be written: ${why}` }
  }
}

const bodyOf = (app: AppInFile) => {
  const body = appBody(app)
  const spec: Json = isJsonObject(body) ? (body['spec'] ?? null) : null
  return { specHash: hashOf(spec), body }
}

/** The Apps and all objects that were looked at for them; a whole namespace may have been listed. */
const standsOn = (planned: readonly PlannedApp[], live: readonly LiveObject[]): readonly LiveObject[] => {
  const children = new Set(planned.flatMap((one) => one.children))
  return live.filter(
    (object) =>
      children.has(object) ||
      (object.kind === 'App' &&
        planned.some(({ app }) => app.namespace === object.metadata.namespace && app.name === object.metadata.name)),
  )
}
