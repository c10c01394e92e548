import {
  type AppStatus,
  controllerOf,
  domain,
  type LiveObject,
  type ObjectMeta,
  type Observed,
  observeApp,
  sameJson,
} from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { type AppInFile, keyOf, placeOfApp } from '../input/apps.ts'
import type { LiveIndex } from './live-index.ts'

/** What a decision about one App is made of, and where its uid comes from. */
export interface Observation {
  readonly observed: Observed
  readonly uid: AppUid
  readonly deleting: boolean
}

export type AppUid =
  /** There is no such App yet; the API server will choose one. */
  | { readonly _tag: 'ToCome' }
  | { readonly _tag: 'OfApp'; readonly uid: string }
  /** The App was not among the live objects; its children say it. */
  | { readonly _tag: 'OfChild'; readonly uid: string; readonly child: LiveObject }

/** Stands for a uid that no App has yet. */
const uidToCome = '(known after apply)'

/** An App as it would be seen once the file is applied, between live objects. */
export const observe = (app: AppInFile, live: LiveIndex, applied?: LiveObject): Observation | Problem => {
  const namesakes = live.named(app)
  const now = namesakes.find(({ kind }) => kind === 'App')
  const others = namesakes.filter(({ kind }) => kind !== 'App')
  const uid = now === undefined ? uidOfChildren(app, others) : ({ _tag: 'OfApp', uid: now.metadata.uid } as const)
  if ('code' in uid) return uid
  const chosen = uid._tag === 'ToCome' ? uidToCome : uid.uid
  const metadata = applied === undefined ? metadataOf(app, now, chosen) : { ...applied.metadata, uid: chosen }
  const children = new Set([...others, ...live.controlledBy(metadata.uid)])
  const status = now === undefined ? {} : statusOf(now)
  return {
    uid,
    deleting: metadata.deletionTimestamp !== undefined,
    observed: {
      app:
        applied === undefined
          ? { _tag: 'Valid', app: { metadata, spec: app.manifest.spec, status } }
          : observeApp({ ...applied, metadata }),
      children: [...children],
      refusals: [],
    },
  }
}

const statusOf = (now: LiveObject): AppStatus => {
  const seen = observeApp(now)
  return seen._tag === 'Valid' ? seen.app.status : seen.status
}

/** What the metadata of the live App is after an apply of the file. */
const metadataOf = ({ namespace, name, manifest }: AppInFile, now: LiveObject | undefined, uid: string): ObjectMeta => {
  const { labels, annotations } = manifest.metadata
  const before = now?.metadata ?? { name, namespace, uid, resourceVersion: '', generation: 0 }
  const changed = now === undefined || !sameJson(specOf(now), manifest.spec)
  return {
    ...before,
    generation: (before.generation ?? 0) + (changed ? 1 : 0),
    ...(labels !== undefined && { labels: { ...before.labels, ...labels } }),
    ...(annotations !== undefined && { annotations: { ...before.annotations, ...annotations } }),
  }
}

/** The spec of a live App with its defaults, as far as it can be read. */
const specOf = (now: LiveObject): unknown => {
  const seen = observeApp(now)
  return seen._tag === 'Valid' ? seen.app.spec : now.spec
}

/** The uid that live children know their App by. */
const uidOfChildren = (app: AppInFile, others: readonly LiveObject[]): AppUid | Problem => {
  const owned = others.flatMap((child) => {
    const owner = controllerOf(child.metadata)
    const ours = owner?.kind === 'App' && owner.apiVersion.startsWith(`${domain}/`) && owner.name === app.name
    return ours ? [{ uid: owner.uid, child }] : []
  })
  const [first] = owned
  if (first === undefined) return { _tag: 'ToCome' }
  const other = owned.find(({ uid }) => uid !== first.uid)
  if (other === undefined) return { _tag: 'OfChild', ...first }
  const message = `App ${keyOf(app)} is not among the live objects, and its children disagree about its uid: ${says(first)}, ${says(other)}`
  return { code: 'FX0304', place: placeOfApp(app), message }
}

const says = ({ uid, child }: { readonly uid: string; readonly child: LiveObject }): string =>
  `${child.kind} ${child.metadata.name} says ${uid}`
