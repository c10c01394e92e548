import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { parse } from 'yaml'
import { badRequest, type Refusal, unsupportedMediaType } from '../api-server/status-error.ts'
import { duplicateFields, duplicateKeys } from './duplicate-fields.ts'
import { syntaxProblem } from './json-syntax.ts'
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

/** A body that is read by its content type alone; what is wrong with it is told in the decoder's own words. */
export const parsedFrom = (body: Buffer, contentType: string | undefined): E.Either<Refusal, Json> => {
  switch (mediaTypeOf(contentType)) {
    case '':
    case 'application/json':
      return E.mapLeft((why: string) => badRequest(`couldn't get version/kind; json parse error: ${why}`))(
        parseJson(body),
      )
    case 'application/yaml':
      return E.mapLeft(badRequest)(parseYaml(body))
    case protobuf:
      return E.mapLeft(badRequest)(openEnvelope(body))
    default:
      return E.left(unsupportedMediaType(accepted))
  }
}

const protobuf = 'application/vnd.kubernetes.protobuf'

const accepted = ['application/json', 'application/yaml', protobuf]

/** JSON, and what is wrong with it in the words of Go's decoder. */
export const parseJson = (body: Buffer): E.Either<string, Json> => {
  const text = body.toString()
  const problem = text.trim() === '' ? 'unexpected end of JSON input' : undefined
  if (problem !== undefined) return E.left(problem)
  try {
    const value = JSON.parse(text) as Json
    const problem = text.length > deepText ? tooDeep(text) : undefined
    return problem === undefined ? E.right(value) : E.left(problem)
  } catch {
    return E.left(syntaxProblem(text) ?? 'unexpected end of JSON input')
  }
}

/** A shorter text can't be nested deeper than Go reads. */
const deepText = 10_000

/** Only text with more brackets than may be nested is looked at again. */
const tooDeep = (text: string): string | undefined => {
  let brackets = 0
  for (const character of text) if (character === '[' || character === '{') brackets += 1
  return brackets > deepText ? syntaxProblem(text) : undefined
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
