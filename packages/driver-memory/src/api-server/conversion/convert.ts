import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { describe } from '../field-error.ts'
import { goType } from '../go-value.ts'
import { type KubernetesObject, type StringMap, withMetadata } from '../object.ts'
import { textOf } from '../registry/read.ts'
import { annotationErrors, labelErrors } from '../registry/validation/metadata.ts'
import { unreasoned } from '../status-error.ts'
import { type Conversions, type ConversionWebhook, type Question, subject, Unconverted } from './conversions.ts'

/**
 * An object as its webhook has it in another version, with its own metadata but for labels and annotations. Throws
 * {@link Unconverted} where it can't be had.
 */
export const convert = (
  { ask }: Conversions,
  webhook: ConversionWebhook,
  object: KubernetesObject,
  apiVersion: string,
): KubernetesObject => {
  const { resourceVersion: _, ...metadata } = object.metadata
  const question = { webhook, object: withMetadata(object, metadata), apiVersion }
  const answer = ask(question)
  if (E.isLeft(answer)) throw new Unconverted(answer.left)
  const read = readBack(question, answer.right)
  if (E.isLeft(read)) throw new Unconverted(unreasoned(read.left))
  const { labels: __, annotations: ___, ...kept } = object.metadata
  return withMetadata(read.right, { ...kept, ...mapsIn(read.right.metadata) })
}

const mapNames = ['labels', 'annotations'] as const

const mapsIn = (metadata: JsonObject): JsonObject =>
  Object.fromEntries(mapNames.flatMap((name) => (isJsonObject(metadata[name]) ? [[name, metadata[name]]] : [])))

/** The converted object, or what is wrong with it, in the words of apiextensions-apiserver (webhook_converter.go). */
const readBack = (question: Question, given: Json): E.Either<string, KubernetesObject> => {
  const { object, apiVersion } = question
  if (!isJsonObject(given)) return E.left('json: cannot unmarshal into Go value of type map[string]interface {}')
  if (textOf(given['kind']) === '') return E.left(`Object 'Kind' is missing in '${JSON.stringify(given)}'`)
  const odd = (what: string, expected: string, received: Json | undefined): E.Either<string, never> =>
    E.left(
      `${subject(question)} returned invalid object at index 0: invalid ${what} (expected ${expected}, received ${textOf(received)})`,
    )
  if (given['apiVersion'] !== apiVersion) return odd('groupVersion', apiVersion, given['apiVersion'])
  if (given['kind'] !== object.kind) return odd('kind', object.kind, given['kind'])
  const { metadata } = given
  const moved = movedIn(object, isJsonObject(metadata) ? metadata : {})
  if (moved !== undefined) return E.left(`${subject(question)} returned invalid object: ${moved}`)
  const wrong = metadataProblem(object, metadata)
  return wrong === undefined
    ? E.right(given as KubernetesObject)
    : E.left(`${subject(question)} returned invalid metadata: ${wrong}`)
}

const identity = { name: 'name', namespace: 'namespace', uid: 'UID' } as const

const movedIn = ({ metadata }: KubernetesObject, given: JsonObject): string | undefined => {
  for (const field of ['name', 'namespace', 'uid'] as const) {
    const [was, is] = [metadata[field] ?? '', textOf(given[field])]
    if (was !== is) return `must have the same ${identity[field]}: ${was} != ${is}`
  }
  return undefined
}

const metadataProblem = ({ metadata }: KubernetesObject, given: Json | undefined): string | undefined => {
  if (given === undefined) return 'missing metadata in converted object'
  if (!isJsonObject(given)) return `invalid metadata of type ${goType(given)} in converted object`
  for (const name of mapNames) {
    const map = given[name]
    if (map === undefined || map === null) continue
    if (!isJsonObject(map)) return `invalid metadata.${name} of type ${goType(map)} in converted object`
    const problem = mapProblem(name, map, metadata[name])
    if (problem !== undefined) return problem
  }
  return undefined
}

/** What the webhook left as it was is not looked at again. */
const mapProblem = (
  name: (typeof mapNames)[number],
  map: JsonObject,
  before: StringMap | undefined = {},
): string | undefined => {
  for (const [key, value = null] of Object.entries(map))
    if (typeof value !== 'string')
      return `metadata.${name}[${key}] must be a string, but is ${goType(value)} in converted object`
  const keys = Object.keys(map)
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => map[key] === before[key])
  if (isSame) return undefined
  const errors =
    name === 'labels'
      ? labelErrors(map as StringMap, 'metadata.labels')
      : annotationErrors(map as StringMap, 'metadata.annotation')
  const texts = [...new Set(errors.map(describe))]
  if (texts.length === 0) return undefined
  return texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`
}
