import { kindOf } from '../kinds/registry.ts'
import { ownFields, under } from '../model/field-set.ts'
import { isDeeperThan, type Json } from '../model/json.ts'
import { domain } from '../model/names.ts'
import type { LiveObject, ManagedFieldsEntry, ObjectMeta } from '../model/object.ts'
import { apiVersionOf, app, type Resource } from '../model/resource.ts'

/**
 * The object as decisions see it: what none of them reads is not there. What is left is shared with the whole object.
 * That it has the plan of the whole one is a property that is tested.
 */
export const trim = (live: LiveObject, resource: Resource): LiveObject => {
  const { labels, ownerReferences, deletionTimestamp } = live.metadata
  const kind = kindOf(resource)
  const annotations = ours(live.metadata)
  // What keeps an object that goes.
  const finalizers = deletionTimestamp === undefined ? undefined : live.metadata.finalizers
  const asked = {
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
    ...(ownerReferences !== undefined && { ownerReferences }),
    ...(finalizers !== undefined && { finalizers }),
  }
  // Nothing that is decided of an App depends on who manages its fields.
  const managedFields = kind === undefined ? undefined : live.metadata.managedFields?.map(shallow)
  const spec = readable(live.spec)
  const status = readable(resource === app ? live.status : kind?.reads?.(live.status))
  return assemble(resource, live.metadata, { asked, managedFields, spec, status })
}

/** Of the metadata, what we might ask for, and the finalizers of an object that goes. */
export type Asked = Pick<ObjectMeta, 'labels' | 'annotations' | 'ownerReferences' | 'finalizers'>

type Head = Pick<ObjectMeta, 'name' | 'uid' | 'resourceVersion'> & {
  readonly [field in 'namespace' | 'generation' | 'deletionTimestamp']?: ObjectMeta[field] | undefined
}

interface Parts {
  readonly asked: Asked
  readonly managedFields: readonly ManagedFieldsEntry[] | undefined
  readonly spec: Json | undefined
  readonly status: Json | undefined
}

/** An object of what is kept of it: what is not there has no field. */
export const assemble = (resource: Resource, head: Head, { asked, managedFields, spec, status }: Parts): LiveObject => {
  const { name, namespace, uid, resourceVersion, generation, deletionTimestamp } = head
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

/** Annotations that we read. Those that an earlier Fixpoint applied are ours to remove. */
const ours = (meta: ObjectMeta): ObjectMeta['annotations'] => {
  if (meta.annotations === undefined || isHeld(meta)) return meta.annotations
  const read = Object.entries(meta.annotations).filter(([key]) => key.startsWith(`${domain}/`))
  return read.length === 0 ? undefined : Object.fromEntries(read)
}

const isHeld = (meta: ObjectMeta): boolean =>
  under(under(ownFields(meta) ?? {}, 'f:metadata') ?? {}, 'f:annotations') !== undefined

/** Nothing of Kubernetes is nested in so many levels that a stack runs out of them: what is, is not read. */
const readable = (value: Json | undefined): Json | undefined => (isDeeperThan(value, mostLevels) ? null : value)

const shallow = (entry: ManagedFieldsEntry): ManagedFieldsEntry =>
  isDeeperThan(entry.fieldsV1, mostLevels) ? {} : entry

const mostLevels = 200
