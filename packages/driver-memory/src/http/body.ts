import { isJsonObject, type Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { LineCounter, parseDocument, type YAMLParseError } from 'yaml'
import { jsonType } from '../api-server/go-value.ts'
import { badRequest, type Refusal, unsupportedMediaType } from '../api-server/status-error.ts'
import { duplicateFields, duplicateKeys } from './duplicate-fields.ts'
import { syntaxProblem } from './json-syntax.ts'
import { mediaTypeOf } from './media-type.ts'
import { openEnvelope } from './protobuf/envelope.ts'

/** The object in the body of a POST or PUT. The kind is the one that is expected there. */
export const objectFrom = (body: Buffer, contentType: string | undefined, kind: string): E.Either<Refusal, Json> => {
  switch (inputTypeOf(contentType)) {
    case 'application/json':
      return E.mapLeft((why: string) => unrecognized(kind, headless(why), body))(headed(parseJson(body)))
    case 'application/yaml':
      return E.mapLeft((why: string) => unrecognized(kind, why, body))(yamlObject(body))
    case protobuf:
      return E.mapLeft((why: string) => unrecognized(kind, why, body))(openEnvelope(body))
    default:
      return E.left(unsupportedMediaType(accepted))
  }
}

/** The fields that stand twice in the body of a POST or PUT, of which this value was read. */
export const duplicatesIn = (body: Buffer, contentType: string | undefined, value: Json): readonly string[] => {
  switch (mediaTypeOf(contentType)) {
    case '':
    case 'application/json':
      return duplicateFields(body.toString(), value).map((path) => `duplicate field ${JSON.stringify(path)}`)
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
  switch (inputTypeOf(contentType)) {
    case 'application/json':
      return E.mapLeft((why: string) => badRequest(headless(why)))(headed(parseJson(body)))
    case 'application/yaml':
      return E.mapLeft(badRequest)(yamlObject(body))
    case protobuf:
      return E.mapLeft(badRequest)(openEnvelope(body))
    default:
      return E.left(unsupportedMediaType(accepted))
  }
}

/** The type of a body: JSON where its sender does not say. */
const inputTypeOf = (contentType: string | undefined): string =>
  contentType === undefined || contentType === '' ? 'application/json' : mediaTypeOf(contentType)

const protobuf = 'application/vnd.kubernetes.protobuf'

const accepted = ['application/json', 'application/yaml', protobuf]

const headless = (why: string): string => `couldn't get version/kind; json parse error: ${why}`

const yamlObject = (body: Buffer): E.Either<string, Json> => {
  const parsed = parseYaml(body)
  return E.isLeft(parsed) ? parsed : E.mapLeft(headless)(headed(parsed))
}

/** Before anything else Go reads the version and the kind. Null reads as an object without any field. */
const headed = (parsed: E.Either<string, Json>): E.Either<string, Json> => {
  if (E.isLeft(parsed)) return parsed
  const value = parsed.right ?? {}
  if (!isJsonObject(value))
    return E.left(
      `json: cannot unmarshal ${jsonType(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
    )
  for (const field of ['apiVersion', 'kind'])
    if (typeof (value[field] ?? '') !== 'string')
      return E.left(
        `json: cannot unmarshal ${jsonType(value[field] ?? null)} into Go struct field .${field} of type string`,
      )
  return E.right(value)
}

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
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.1', lineCounter: lines, logLevel: 'silent', uniqueKeys: false })
  const [error] = document.errors
  if (error !== undefined) return E.left(`yaml: line ${lines.linePos(error.pos[0]).line}: ${yamlProblem(error, text)}`)
  try {
    return E.right(document.toJS({ maxAliasCount: 100 }) as Json)
  } catch (excess) {
    return E.left(`yaml: ${excess instanceof Error ? (excess.message.split('\n', 1)[0] ?? '') : String(excess)}`)
  }
}

/** In the words of Go's parser, as far as it has the same ones. */
const yamlProblem = ({ code, message }: YAMLParseError, text: string): string => {
  if (code === 'TAB_AS_INDENT') return 'found character that cannot start any token'
  const [, flow] = /^(?:Expected )?flow (map|sequence)\b/i.exec(message) ?? []
  if (flow !== undefined && /[{[,:]\s*$/.test(text)) return 'did not find expected node content'
  if (flow !== undefined) return `did not find expected ',' or '${flow === 'map' ? '}' : ']'}'`
  if (message.startsWith('Implicit')) return "could not find expected ':'"
  return message.split(' at line', 1)[0] ?? ''
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
