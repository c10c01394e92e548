import { kindOf } from '../kinds/registry.ts'
import { ownFields, under } from '../model/field-set.ts'
import type { Json } from '../model/json.ts'
import { domain } from '../model/names.ts'
import { controllerOf, type LiveObject, type ManagedFieldsEntry, type ObjectMeta } from '../model/object.ts'
import { apiVersionOf, app, type Resource } from '../model/resource.ts'
import { pack, unpack } from './packed.ts'

/**
 * What the cache keeps of an object: all that a decision reads of it, as text. A tree of it would take many times the
 * memory, and most objects are not looked at for hours. See docs/adr/0008.
 */
export interface Kept {
  readonly resource: Resource
  readonly name: string
  readonly namespace: string | undefined
  readonly uid: string
  readonly resourceVersion: string
  readonly generation: number | undefined
  readonly deletionTimestamp: string | undefined
  /** The uid of its controller. */
  readonly controller: string | undefined
  /** The name of its controller, where that is an App. */
  readonly app: string | undefined
  /** Labels, annotations, owners, and the finalizers of an object that goes. */
  readonly asked: string
  readonly spec: string
  /** Each entry of managedFields without its time. Undefined: there is no such list. */
  readonly managers: readonly string[] | undefined
  /** The times of those entries. */
  readonly times: string
  /** What its kind reads of the status. */
  readonly status: string
}

export const keep = (live: LiveObject, resource: Resource): Kept => {
  const { name, namespace, uid, resourceVersion, generation, deletionTimestamp } = live.metadata
  const { labels, ownerReferences, managedFields } = live.metadata
  // What keeps an object that goes.
  const finalizers = deletionTimestamp === undefined ? undefined : live.metadata.finalizers
  const owner = controllerOf(live.metadata)
  const names = { name, owner: owner?.uid ?? '' }
  const kind = kindOf(resource)
  // Nothing that is decided of an App depends on who manages its fields.
  const entries = kind === undefined ? undefined : managedFields
  return {
    resource,
    name,
    namespace,
    uid,
    resourceVersion,
    generation,
    deletionTimestamp,
    controller: owner?.uid,
    app: owner?.kind === app.kind && owner.apiVersion === apiVersionOf(app) ? owner.name : undefined,
    asked: pack({ labels, annotations: ours(live.metadata), ownerReferences, finalizers }, names),
    spec: pack(live.spec, names),
    managers: entries?.map(({ time: _, ...entry }) => pack(entry, names)),
    times: entries?.map(({ time = '' }) => time).join() ?? '',
    status: pack(resource === app ? live.status : kind?.reads?.(live.status), names),
  }
}

/** The object as decisions see it: what none of them reads is not there. */
export const open = (kept: Kept): LiveObject => {
  const { resource, name, namespace, uid, resourceVersion, generation, deletionTimestamp, controller, times } = kept
  const names = { name, owner: controller ?? '' }
  const asked = unpack(kept.asked, names) as Asked
  const spec = unpack(kept.spec, names)
  const status = statusOf(kept)
  const each = times.split(',')
  const managedFields = kept.managers?.map((text, index): ManagedFieldsEntry => {
    const entry = (unpack(text, names) ?? {}) as ManagedFieldsEntry
    const time = each[index]
    return time === undefined || time === '' ? entry : { ...entry, time }
  })
  return {
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata: {
      name,
      uid,
      resourceVersion,
      ...asked,
      ...(namespace !== undefined && { namespace }),
      ...(generation !== undefined && { generation }),
      ...(deletionTimestamp !== undefined && { deletionTimestamp }),
      ...(managedFields !== undefined && { managedFields }),
    },
    ...(spec !== undefined && { spec }),
    ...(status !== undefined && { status }),
  }
}

type Asked = Pick<ObjectMeta, 'labels' | 'annotations' | 'ownerReferences' | 'finalizers'>

/** As much of the status as is kept. */
export const statusOf = ({ name, controller = '', status }: Kept): Json | undefined =>
  unpack(status, { name, owner: controller })

/** Whether decisions about both are the same, apart from the version that a write names as its precondition. */
export const saysTheSame = (a: Kept, b: Kept): boolean =>
  asksTheSame(a, b) && a.generation === b.generation && a.status === b.status && sameList(a.managers, b.managers)

/** Whether all that we might ask for is the same. */
export const asksTheSame = (a: Kept, b: Kept): boolean =>
  a.uid === b.uid &&
  a.deletionTimestamp === b.deletionTimestamp &&
  a.controller === b.controller &&
  a.asked === b.asked &&
  a.spec === b.spec

const sameList = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index])

/** Annotations that we read. Those that an earlier Fixpoint applied are ours to remove. */
const ours = (meta: ObjectMeta): ObjectMeta['annotations'] => {
  if (meta.annotations === undefined || isHeld(meta)) return meta.annotations
  const read = Object.entries(meta.annotations).filter(([key]) => key.startsWith(`${domain}/`))
  return read.length === 0 ? undefined : Object.fromEntries(read)
}

const isHeld = (meta: ObjectMeta): boolean =>
  under(under(ownFields(meta) ?? {}, 'f:metadata') ?? {}, 'f:annotations') !== undefined
