import type { Json, JsonObject } from '@fixpoint/core'

/** What a webhook that converts is asked. */
export interface Conversion {
  readonly desiredAPIVersion: string
  readonly objects: readonly JsonObject[]
}

type Converter = (conversion: Conversion) => JsonObject

/** In v1 a Gadget has one address, `web:80`; in v2 a name and a port. */
const converted = (object: JsonObject, apiVersion: string): JsonObject => {
  const { name, port, address, ...spec } = (object['spec'] ?? {}) as JsonObject
  const [host, number] = typeof address === 'string' ? address.split(':') : []
  const next = apiVersion.endsWith('/v1')
    ? { ...spec, ...(name !== undefined && { address: port === undefined ? name : `${String(name)}:${String(port)}` }) }
    : { ...spec, ...(host !== undefined && { name: host }), ...(number !== undefined && { port: Number(number) }) }
  return { ...object, apiVersion, spec: next }
}

const saying = (convertedObjects: readonly Json[]): JsonObject => ({ result: { status: 'Success' }, convertedObjects })

/** A webhook that converts as it should, and then does something to each object. */
const then =
  (change: (object: JsonObject) => Json): Converter =>
  ({ desiredAPIVersion, objects }) =>
    saying(objects.map((object) => change(converted(object, desiredAPIVersion))))

const withMetadata = (change: JsonObject): Converter =>
  then((object) => ({ ...object, metadata: { ...(object['metadata'] as JsonObject), ...change } }))

/** The response of a webhook by its name. */
export const conversions: Readonly<Record<string, Converter>> = {
  convert: then((object) => object),
  'convert-one-way': ({ desiredAPIVersion, objects }) =>
    desiredAPIVersion.endsWith('/v1')
      ? { result: { status: 'Failure', message: 'there is no way back' } }
      : saying(objects.map((object) => converted(object, desiredAPIVersion))),
  'convert-refuses': () => ({ result: { status: 'Failure', message: 'there is no such address' } }),
  'convert-refuses-silently': () => ({ result: { status: 'Failure' } }),
  'convert-nothing-said': () => ({}),
  'convert-none': () => saying([]),
  'convert-twice': ({ desiredAPIVersion, objects }) =>
    saying([...objects, ...objects].map((object) => converted(object, desiredAPIVersion))),
  'convert-not': ({ objects }) => saying(objects),
  'convert-kind': then((object) => ({ ...object, kind: 'Gizmo' })),
  'convert-no-kind': ({ desiredAPIVersion }) => saying([{ apiVersion: desiredAPIVersion, spec: {} }]),
  'convert-name': withMetadata({ name: 'other' }),
  'convert-namespace': withMetadata({ namespace: 'kube-system' }),
  'convert-uid': withMetadata({ uid: 'a-uid' }),
  'convert-no-metadata': then(({ metadata: _, ...object }) => object),
  'convert-labels': withMetadata({ labels: { by: 'hook' }, finalizers: ['example.com/none'], generation: 7 }),
  'convert-bad-label': withMetadata({ labels: { by: 'a hook', '-': 'x' } }),
  'convert-label-number': withMetadata({ labels: { by: 7 } }),
  'convert-labels-text': withMetadata({ labels: 'none' }),
  'convert-bad-annotation': withMetadata({ annotations: { 'a b': 'x' } }),
  'convert-uid-of-review': ({ desiredAPIVersion, objects }) => ({
    ...saying(objects.map((object) => converted(object, desiredAPIVersion))),
    uid: 'other',
  }),
  'convert-unknown': then((object) => ({
    ...object,
    more: true,
    spec: { ...(object['spec'] as JsonObject), more: 1 },
  })),
}
