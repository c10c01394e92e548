import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Codec } from '../kind.ts'
import { objectOf, textOf } from '../read.ts'
import { configMapErrors } from './config-keys.ts'
import { storedWithNullBytes } from './null-bytes.ts'
import { secretErrors } from './secret-errors.ts'
import { simpleKind } from './simple-kind.ts'

export const configMapKind = simpleKind({
  group: '',
  kind: 'ConfigMap',
  plural: 'configmaps',
  definition: 'io.k8s.api.core.v1.ConfigMap',
  storedForm: storedWithNullBytes('binaryData'),
  validate: configMapErrors,
})

/** Text that is written as such is kept as base64, beside what came so. */
const withStringData = (codec: Codec): Codec => ({
  ...codec,
  decode: (body, previous) => {
    const { stringData, ...rest } = body
    const { data = {} } = rest
    if (!isTexts(stringData) || !isJsonObject(data ?? {})) return codec.decode(body, previous)
    // Also what text replaces has to be base64.
    const replaced = codec.decode(rest, previous)
    if (replaced._tag !== 'Decoded') return replaced
    return codec.decode({ ...rest, data: { ...objectOf(rest['data']), ...encoded(stringData) } }, previous)
  },
})

const isTexts = (value: Json | undefined): value is JsonObject =>
  isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string' || text === null)

const encoded = (texts: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, Buffer.from(textOf(text)).toString('base64')]))

export const secretKind = simpleKind({
  group: '',
  kind: 'Secret',
  plural: 'secrets',
  definition: 'io.k8s.api.core.v1.Secret',
  storedForm: storedWithNullBytes('data'),
  zero: { type: 'Opaque' },
  wrap: withStringData,
  selectable: { type: (secret) => textOf(secret['type']) },
  validate: secretErrors,
})

export const serviceAccountKind = simpleKind({
  group: '',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  definition: 'io.k8s.api.core.v1.ServiceAccount',
  returnsDeleted: true,
})
