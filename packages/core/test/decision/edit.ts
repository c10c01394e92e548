import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/model/json.ts'
import type { LiveObject, ManagedFieldsEntry } from '../../src/model/object.ts'
import { foreignTo } from './foreign.ts'
import { fieldKeys, type Place, read, write } from './place.ts'
import { type Leaf, oursOf } from './wanted.ts'

/** Who writes, and how. */
interface Writer {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly subresource?: string
}

/** A write of one field. Without a value it is removed. */
interface Edit {
  readonly writer: Writer
  readonly place: Place
  readonly value?: Json
}

/** An object after a write, and whose its fields are then, as an API server keeps account of it. */
const edited = (live: LiveObject, { writer, place, value }: Edit): LiveObject => {
  const hasChanged = !isDeepStrictEqual(read(live, place), value)
  const next = write(live, place, value)
  const entries = (live.metadata.managedFields ?? []).flatMap((entry) =>
    hasChanged && !isBy(entry, writer) ? account(entry, place, undefined) : [entry],
  )
  const isTaken = value !== undefined && (hasChanged || writer.operation === 'Apply')
  const mine = entries.find((entry) => isBy(entry, writer))
  const others = entries.filter((entry) => entry !== mine)
  const owner = mine ?? { ...writer, time: '2026-11-23T10:00:00Z', fieldsType: 'FieldsV1', fieldsV1: {} }
  const managedFields = isTaken ? [...others, ...account(owner, place, {})] : entries
  return { ...next, metadata: { ...next.metadata, managedFields } }
}

const isBy = (entry: ManagedFieldsEntry, { manager, operation, subresource }: Writer): boolean =>
  entry.manager === manager && entry.operation === operation && entry.subresource === subresource

const account = (entry: ManagedFieldsEntry, place: Place, owned: JsonObject | undefined): ManagedFieldsEntry[] => {
  const next = write(entry, ['fieldsV1', ...fieldKeys(place)], owned)
  return next.fieldsV1 === undefined ? [] : [next]
}

const applier = (manager: string): Writer => ({ manager, operation: 'Apply' })

const us = applier('fixpoint')
const autoscaler: Writer = { manager: 'kube-controller-manager', operation: 'Update', subresource: 'scale' }

const writer: fc.Arbitrary<Writer> = fc.constantFrom<Writer>(
  { manager: 'kubectl-edit', operation: 'Update' },
  applier('kubectl'),
  applier('argocd'),
  { manager: 'kubectl', operation: 'Update', subresource: 'scale' },
)

/** Writes of others, and of an older version of ours, to a child. */
export const editedByOthers = (live: LiveObject, leaves: readonly Leaf[]): fc.Arbitrary<LiveObject> => {
  const free = foreignTo(live.kind)
  const ours = leaves.filter(isFree)
  const drift = fc
    .constantFrom(...ours)
    .chain(([place, value]) =>
      fc.record({ writer, place: fc.constant(place), value: fc.constantFrom(value, other(value)) }),
    )
  const removal = fc.constantFrom(...ours).chain(([place]) => fc.record({ writer, place: fc.constant(place) }))
  const addition = fc.tuple(fc.oneof(writer, fc.constant(us)), fc.constantFrom(...free))
  const scale = fc.nat({ max: 20 }).map((value): Edit => ({ writer: autoscaler, place: ['spec', 'replicas'], value }))
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    drift,
    removal,
    addition.map(([by, [place, value]]) => ({ writer: by, place, value })),
    live.kind === 'Deployment' ? scale : drift,
  )
  const agreed = fc
    .constantFrom(...ours)
    .map(([place, value]) =>
      ['kubectl', 'argocd'].map((by): Edit => ({ writer: applier(by), place, value: other(value) })),
    )
  // No API server lets in two ports of one name, so the key is edited once.
  const key = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined, freq: 1 })
  return fc
    .tuple(fc.array(edit, { minLength: 1, maxLength: 3 }), key)
    .map(([edits, port]) => [...edits, ...(port === undefined ? [] : rekeyed(leaves, port))])
    .chain(
      (edits): fc.Arbitrary<readonly Edit[]> =>
        fc.oneof(
          fc.constantFrom(edits, edits, [...edits, ...formerly]),
          agreed.map((two) => [...edits, ...two]),
        ),
    )
    .map((edits) => edits.reduce(edited, live))
    .chain((next) => fc.constantFrom(next, next, next, withoutOwnership(next)))
}

/** What an older version of ours asked for. */
const formerly = ['tier', 'part-of'].map(
  (label): Edit => ({ writer: us, place: ['metadata', 'labels', label], value: 'x' }),
)

/** `kubectl edit` of the number of our port: the item that we own goes, one of the same name comes. */
const rekeyed = (leaves: readonly Leaf[], port: number): readonly Edit[] => {
  const by: Writer = { manager: 'kubectl-edit', operation: 'Update' }
  const items = leaves.filter(([place]) => place.at(-3) === 'ports')
  const removals = items.map(([place]): Edit => ({ writer: by, place }))
  const additions = items.flatMap(([place, value]): Edit[] => {
    const field = place.at(-1)
    const number = place.slice(-2).some((step) => typeof step === 'object' && 'containerPort' in step)
      ? 'containerPort'
      : 'port'
    const item = [...place.slice(0, -2), { [number]: port, protocol: 'TCP' }]
    return field === undefined ? [] : [{ writer: by, place: [...item, field], value: field === number ? port : value }]
  })
  return [...removals, ...additions]
}

/** A key of an item and the selector of a Deployment can't be edited; who owns a child is another matter. */
const isFree = ([place]: Leaf): boolean => {
  const [field, item] = [place.at(-1), place.at(-2)]
  const isKey = typeof item === 'object' && typeof field === 'string' && field in item
  return !isKey && field !== 'selector' && typeof field === 'string'
}

const other = (value: Json): Json => {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1
  return typeof value === 'boolean' ? !value : []
}

/** A child whose ownership was stripped: `managedFields: [{}]` has the API server forget it. */
const withoutOwnership = (live: LiveObject): LiveObject => {
  const { managedFields: _, ...metadata } = live.metadata
  return { ...live, metadata }
}

/** A child of which our apply owns nothing any more. */
export const disowned = (live: LiveObject): LiveObject => ({
  ...live,
  metadata: {
    ...live.metadata,
    managedFields: live.metadata.managedFields?.filter((entry) => entry !== oursOf(live)) ?? [],
  },
})
