import { type Json, sameJson } from '../model/json.ts'
import { controllerOf, type LiveObject, type ManagedFieldsEntry, type ObjectMeta } from '../model/object.ts'
import { apiVersionOf, app, type Resource } from '../model/resource.ts'
import { type Names, pack, unpack } from './packed.ts'
import { type Asked, assemble, trim } from './trimmed.ts'

/**
 * What the cache keeps of an object: all that a decision reads of it. As it came while it is fresh, and then as text: a tree
 * of it would take many times the memory, and most objects are not looked at for hours. See docs/adr/0008.
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
  form: Fresh | Texts
}

interface Fresh {
  readonly _tag: 'Fresh'
  readonly live: LiveObject
  /** The same, where it was asked for. */
  texts: Texts | undefined
}

interface Texts {
  readonly _tag: 'Texts'
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

export const keep = (whole: LiveObject, resource: Resource): Kept => {
  const live = trim(whole, resource)
  const { name, namespace, uid, resourceVersion, generation, deletionTimestamp } = live.metadata
  const owner = controllerOf(live.metadata)
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
    form: { _tag: 'Fresh', live, texts: undefined },
  }
}

/** The object as decisions see it. */
export const open = (kept: Kept): LiveObject => (kept.form._tag === 'Fresh' ? kept.form.live : parse(kept, kept.form))

/** Keeps it as an object from now on, beside its text. */
export const unfold = (kept: Kept): LiveObject => {
  const live = open(kept)
  if (kept.form._tag === 'Texts') kept.form = { _tag: 'Fresh', live, texts: kept.form }
  return live
}

/** Keeps it as text alone from now on. */
export const fold = (kept: Kept): void => {
  kept.form = textsOf(kept)
}

/** As much of the status as is kept. */
export const statusOf = (kept: Kept): Json | undefined =>
  kept.form._tag === 'Fresh' ? kept.form.live.status : unpack(kept.form.status, namesOf(kept))

/** Whether decisions about both are the same, apart from the version that a write names as its precondition. */
export const saysTheSame = (a: Kept, b: Kept): boolean =>
  asksTheSame(a, b) && a.generation === b.generation && reportsTheSame(a, b)

/** Whether all that we might ask for is the same. */
export const asksTheSame = (a: Kept, b: Kept): boolean => {
  if (a.uid !== b.uid || a.deletionTimestamp !== b.deletionTimestamp || a.controller !== b.controller) return false
  if (a.form._tag === 'Fresh' && b.form._tag === 'Fresh') {
    const [one, other] = [a.form.live, b.form.live]
    return sameJson(one.spec, other.spec) && sameJson(askedOf(one), askedOf(other))
  }
  const [one, other] = [textsOf(a), textsOf(b)]
  return one.asked === other.asked && one.spec === other.spec
}

const reportsTheSame = (a: Kept, b: Kept): boolean => {
  if (a.form._tag === 'Fresh' && b.form._tag === 'Fresh') {
    const [one, other] = [a.form.live, b.form.live]
    return sameJson(one.status, other.status) && sameManagers(one.metadata, other.metadata)
  }
  const [one, other] = [textsOf(a), textsOf(b)]
  return one.status === other.status && sameJson(one.managers, other.managers)
}

/** When a manager last wrote decides nothing. */
const sameManagers = ({ managedFields: a }: ObjectMeta, { managedFields: b }: ObjectMeta): boolean =>
  a === b || sameJson(a?.map(withoutTime), b?.map(withoutTime))

const withoutTime = ({ time: _, ...entry }: ManagedFieldsEntry): ManagedFieldsEntry => entry

const askedOf = ({ metadata: { labels, annotations, ownerReferences, finalizers } }: LiveObject): Asked => ({
  ...(labels !== undefined && { labels }),
  ...(annotations !== undefined && { annotations }),
  ...(ownerReferences !== undefined && { ownerReferences }),
  ...(finalizers !== undefined && { finalizers }),
})

const namesOf = ({ name, controller = '' }: Kept): Names => ({ name, owner: controller })

const textsOf = (kept: Kept): Texts => {
  if (kept.form._tag === 'Texts') return kept.form
  kept.form.texts ??= write(kept.form.live, namesOf(kept))
  return kept.form.texts
}

const write = (live: LiveObject, names: Names): Texts => {
  const { managedFields } = live.metadata
  return {
    _tag: 'Texts',
    asked: pack(askedOf(live), names),
    spec: pack(live.spec, names),
    managers: managedFields?.map((entry) => pack(withoutTime(entry), names)),
    times: managedFields?.map(({ time = '' }) => time).join() ?? '',
    status: pack(live.status, names),
  }
}

const parse = (kept: Kept, texts: Texts): LiveObject => {
  const names = namesOf(kept)
  const times = texts.times.split(',')
  const managedFields = texts.managers?.map((text, index): ManagedFieldsEntry => {
    const entry = (unpack(text, names) ?? {}) as ManagedFieldsEntry
    const time = times[index]
    return time === undefined || time === '' ? entry : { ...entry, time }
  })
  const asked = unpack(texts.asked, names) as Asked
  const spec = unpack(texts.spec, names)
  const status = unpack(texts.status, names)
  return assemble(kept.resource, kept, { asked, managedFields, spec, status })
}
