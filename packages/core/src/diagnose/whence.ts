import type { Autoscalers } from '../kinds/kind.ts'
import { registry } from '../kinds/registry.ts'
import type { App } from '../model/app.ts'
import type { Json } from '../model/json.ts'
import { fieldManager } from '../model/names.ts'
import type { LiveObject } from '../model/object.ts'
import { formatPath, type Path } from '../model/path.ts'
import { covers } from '../reconcile/covers.ts'
import { byKey, type FieldOwner, ownersOf, valueAt } from './owners.ts'

/** Where the value of a field comes from. */
export interface Whence {
  readonly path: string
  /** Absent where nothing is set. */
  readonly value?: Json
  readonly source: Source
}

export type Source =
  /** The App asks for it. */
  | { readonly _tag: 'Asked'; readonly spec: string; readonly owner?: FieldOwner }
  /** Fixpoint sets it on every child of the kind. */
  | { readonly _tag: 'Always' }
  /** Nobody set it: the API server filled it in, or Fixpoint, where the App leaves it out. */
  | { readonly _tag: 'Default'; readonly by: 'the API server' | 'Fixpoint' }
  /** Someone set it on the App. */
  | { readonly _tag: 'Set'; readonly owner: FieldOwner }
  /** Someone else set it, and Fixpoint leaves it to them. */
  | { readonly _tag: 'Kept'; readonly owner: FieldOwner; readonly because?: string }
  /** It is not what the App asks for; the next look undoes it. */
  | { readonly _tag: 'Drifted'; readonly desired: Json; readonly spec?: string; readonly owner?: FieldOwner }
  /** Fixpoint set it once and no longer asks for it; the next look drops it. */
  | { readonly _tag: 'Dropped' }
  /** The API server or a controller reports it. */
  | { readonly _tag: 'Reported'; readonly owner?: FieldOwner }
  | { readonly _tag: 'NotSet' }

/** Says where the value of a field of an App comes from. */
export const whenceInApp = (app: App, live: LiveObject, asked: Path): Whence => {
  const path = formatPath(asked)
  const value = valueAt(live as unknown as Json, asked)
  const [owner] = ownersOf(live, asked)
  if (isReported(asked)) return whence(path, value, { _tag: 'Reported', ...(owner && { owner }) })
  if (owner !== undefined) return whence(path, value, { _tag: 'Set', owner })
  if (value !== undefined) return whence(path, value, { _tag: 'Default', by: 'the API server' })
  const decoded = valueAt({ spec: app.spec } as unknown as Json, asked)
  return whence(path, decoded, decoded === undefined ? { _tag: 'NotSet' } : { _tag: 'Default', by: 'Fixpoint' })
}

/** Says where the value of a field of a child comes from. The App is given to say who asked for it there. */
export const whenceInChild = (
  app: App,
  liveApp: LiveObject,
  live: LiveObject,
  asked: Path,
  autoscalers: Autoscalers,
): Whence => {
  const document = live as unknown as Json
  const at = byKey(document, asked)
  const path = formatPath(at)
  const value = valueAt(document, asked)
  const owners = ownersOf(live, asked)
  const others = owners.filter(({ manager }) => manager !== fieldManager)
  const kind = registry.find(({ resource }) => resource.kind === live.kind)
  const manifest = kind?.desire(app)
  if (kind === undefined || manifest === undefined || manifest.metadata.name !== live.metadata.name)
    return whence(path, value, ofOthers(at, value, owners))
  const { manifest: yielded, left } = kind.yieldTo?.(live, manifest, autoscalers) ?? { manifest, left: [] }
  const desired = valueAt(yielded as unknown as Json, at)
  const spec = originOf(kind.origins, path)
  if (desired !== undefined) {
    if (covers(value, desired)) {
      if (spec === undefined) return whence(path, value, { _tag: 'Always' })
      const owner = ownersOf(liveApp, spec.split('.'))[0]
      return whence(path, value, { _tag: 'Asked', spec, ...(owner && { owner }) })
    }
    const [owner] = others
    return whence(path, value, { _tag: 'Drifted', desired, ...(spec && { spec }), ...(owner && { owner }) })
  }
  const kept = left.find((field) => field.path === path)
  if (kept !== undefined) {
    const owner = others.find(({ manager }) => manager === kept.owner) ?? { manager: kept.owner, operation: 'Update' }
    return whence(path, value, { _tag: 'Kept', owner, because: kept.message })
  }
  return whence(path, value, ofOthers(at, value, owners))
}

const ofOthers = (path: Path, value: Json | undefined, owners: readonly FieldOwner[]): Source => {
  const [owner] = owners.filter(({ manager }) => manager !== fieldManager)
  if (value === undefined) return { _tag: 'NotSet' }
  if (isReported(path)) return { _tag: 'Reported', ...(owner && { owner }) }
  if (owner !== undefined) return { _tag: 'Kept', owner }
  return owners.length > 0 ? { _tag: 'Dropped' } : { _tag: 'Default', by: 'the API server' }
}

const whence = (path: string, value: Json | undefined, source: Source): Whence => ({
  path,
  ...(value !== undefined && { value }),
  source,
})

/** What the API server itself keeps of an object. */
const kept = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'deletionTimestamp',
]

const isReported = ([first, second]: Path): boolean =>
  first === 'status' || (first === 'metadata' && typeof second === 'string' && kept.includes(second))

const originOf = (
  origins: readonly { readonly path: string; readonly spec: string }[],
  path: string,
): string | undefined =>
  origins.find(
    (origin) =>
      path === origin.path || (path.startsWith(origin.path) && '.['.includes(path.charAt(origin.path.length))),
  )?.spec
