import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { parse } from 'yaml'
import { badRequest, type Refusal, unsupportedMediaType } from '../api-server/status-error.ts'
import { duplicateFields, duplicateKeys } from './duplicate-fields.ts'
import { mediaTypeOf } from './media-type.ts'
import { openEnvelope } from './protobuf/envelope.ts'

/** The object in the body of a POST or PUT. The kind is the one that is expected there. */
export const objectFrom = (body: Buffer, contentType: string | undefined, kind: string): E.Either<Refusal, Json> => {
  switch (mediaTypeOf(contentType)) {
    case '':
    case 'application/json':
      return E.mapLeft((why: string) =>
        unrecognized(kind, `couldn't get version/kind; json parse error: ${why}`, body),
      )(parseJson(body))
    case 'application/yaml':
      return E.mapLeft((why: string) => unrecognized(kind, why, body))(parseYaml(body))
    case protobuf:
      return E.mapLeft((why: string) => unrecognized(kind, why, body))(openEnvelope(body))
    default:
      return E.left(unsupportedMediaType(accepted))
  }
}

/** The fields that stand twice in the body of a POST or PUT. */
export const duplicatesIn = (body: Buffer, contentType: string | undefined): readonly string[] => {
  switch (mediaTypeOf(contentType)) {
    case '':
    case 'application/json':
      return duplicateFields(body.toString()).map((path) => `duplicate field ${JSON.stringify(path)}`)
    case 'application/yaml': {
      const why = duplicateKeys(body.toString())
      return why === undefined ? [] : [why]
    }
    default:
      return []
  }
}

const protobuf = 'application/vnd.kubernetes.protobuf'

const accepted = ['application/json', 'application/yaml', protobuf]

/** JSON, and what is wrong with it in the words of Go's decoder. */
export const parseJson = (body: Buffer): E.Either<string, Json> => {
  const text = body.toString()
  if (text.trim() === '') return E.left('unexpected end of JSON input')
  try {
    return E.right(JSON.parse(text) as Json)
  } catch (error) {
    return E.left(problemIn(text, String(error)))
  }
}

const problemIn = (text: string, error: string): string => {
  const [, place] = /at position (\d+)/.exec(error) ?? []
  const character = place === undefined ? undefined : text[Number(place)]
  return character === undefined || /end of JSON|Unterminated/.test(error)
    ? 'unexpected end of JSON input'
    : `invalid character '${character}' looking for beginning of value`
}

/** YAML, of which JSON is a part. */
export const parseYaml = (body: Buffer): E.Either<string, Json> => {
  const text = body.toString()
  if (/^\s*[{[]/.test(text)) {
    const json = parseJson(body)
    if (E.isRight(json)) return json
  }
  try {
    return E.right(parse(text, { version: '1.1', logLevel: 'silent', maxAliasCount: 100, uniqueKeys: false }) as Json)
  } catch (error) {
    return E.left(`yaml: ${error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)}`)
  }
}

const unrecognized = (kind: string, why: string, body: Buffer): Refusal =>
  badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${summaryOf(body)})`)

/** The beginning of a body, as text where it is an object, else in hexadecimal. */
const summaryOf = (body: Buffer): string => {
  if (body.length === 0) return '<empty>'
  const start = body.subarray(0, mostShown)
  const shown = body[0] === 0x7b ? start.toString() : start.toString('hex')
  return body.length > mostShown ? `${shown} ...` : shown
}

const mostShown = 30
