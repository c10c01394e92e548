import {
  app,
  customResourceDefinition,
  decodeManifest,
  formatPath,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type StatusCause,
} from '@fixpoint/core'
import { Ajv, type ErrorObject } from 'ajv'
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { anyName, anySpec } from './app/document.ts'
import { appServer, document } from './app/server.ts'

interface Verdict {
  readonly accepts: boolean
  /** Of what breaks the schema. */
  readonly paths: readonly string[]
  /** Of the rules between fields that are broken. */
  readonly rules: readonly string[]
}

const verdict = (paths: readonly string[], rules: readonly string[]): Verdict => ({
  accepts: paths.length + rules.length === 0,
  paths: [...new Set(paths)].toSorted(),
  rules: rules.toSorted(),
})

const codec = (body: Json): Verdict => {
  const decoded = decodeManifest(body)
  const errors = isLeft(decoded) ? decoded.left : []
  const paths = (rule: boolean) =>
    errors.filter(({ _tag }) => (_tag === 'Rule') === rule).map(({ path }) => formatPath(path))
  return verdict(paths(false), paths(true))
}

const ask = appServer()

const create = (body: Json, fieldValidation?: 'Strict') => {
  const response = ask({
    _tag: 'Create',
    resource: app,
    namespace: 'default',
    body,
    dryRun: true,
    ...(fieldValidation !== undefined && { fieldValidation }),
  })
  return { code: response.code, status: response.body as JsonObject }
}

const causesOf = (status: JsonObject): readonly StatusCause[] => {
  const { details } = status
  return isJsonObject(details) && isJsonArray(details['causes']) ? (details['causes'] as readonly StatusCause[]) : []
}

const apiServer = (body: Json): Verdict => {
  const { code, status } = create(body)
  // That no rule was checked is said of no field, and the scale of an App is said of its own path once more.
  const causes = causesOf(status).filter(({ field }) => field !== '<nil>' && field?.startsWith('.') !== true)
  const isRule = ({ message = '' }: StatusCause) => message.includes('must name ')
  const fields = (rule: boolean) => causes.filter((cause) => isRule(cause) === rule).map(({ field = '' }) => field)
  const found = verdict(fields(false), fields(true))
  expect(found.accepts).toBe(code === 201)
  return found
}

const version = (customResourceDefinition() as { spec: { versions: readonly [JsonObject] } }).spec.versions[0]
const { openAPIV3Schema } = version['schema'] as { openAPIV3Schema: JsonObject }
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(openAPIV3Schema)

const ajv = (body: Json): Verdict => {
  const isRight = validate(withoutNulls(body))
  const found = verdict((validate.errors ?? []).map(placeOf), [])
  expect(found.accepts).toBe(isRight)
  return found
}

const placeOf = ({ instancePath, params }: ErrorObject): string =>
  [
    ...instancePath.split('/').slice(1),
    ...('missingProperty' in params ? [String(params['missingProperty'])] : []),
  ].join('.')

/** The difference of ajv: an API server takes a null for the absence of the field before it validates. */
const withoutNulls = (value: Json): Json =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, field]) =>
          field === null || field === undefined ? [] : [[key, withoutNulls(field)]],
        ),
      )
    : value

/** Draws documents until enough of both kinds were seen. */
const forAll = (documents: fc.Arbitrary<Json>, numRuns: number, hold: (body: Json) => boolean): void => {
  const seen = { taken: 0, refused: 0 }
  fc.assert(
    fc.property(documents, (body) => {
      seen[hold(body) ? 'taken' : 'refused'] += 1
    }),
    { numRuns },
  )
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(numRuns / 10)
}

describe('the codec and the schema of an App', () => {
  it('take the same specs and find the same fields wrong', () => {
    forAll(
      anySpec.map((spec) => document({ name: 'shop' }, spec)),
      3_000,
      (body) => {
        const [ours, server, other] = [codec(body), apiServer(body), ajv(body)]
        expect(server.accepts).toBe(ours.accepts)
        expect(server.paths).toEqual(ours.paths)
        expect(other.paths).toEqual(ours.paths)
        // The codec checks rules of specs that are otherwise right, the server also of some that are not.
        if (ours.paths.length === 0) expect(server.rules).toEqual(ours.rules)
        return ours.accepts
      },
    )
  })

  it('take the same names', () => {
    forAll(
      anyName.map((name) => document({ name }, { deploy: { image: 'nginx' } })),
      1_000,
      (body) => {
        const ours = codec(body)
        expect(create(body).code === 201).toBe(ours.accepts)
        // Without a name there is nothing for the schema to look at: the server itself asks for one.
        if (!ours.paths.includes('metadata.name') || ajv(body).paths.length > 0)
          expect(ajv(body).paths).toEqual(ours.paths)
        return ours.accepts
      },
    )
  })

  it('name the same unknown fields', () => {
    const places: readonly (readonly string[])[] = [['spec'], ['spec', 'deploy'], ['spec', 'service'], ['metadata']]
    const unknown = fc.tuple(fc.constantFrom(...places), fc.constantFrom('x', 'Image', 'replica', 'imageTag'))
    fc.assert(
      fc.property(fc.uniqueArray(unknown, { minLength: 1, maxLength: 3, selector: String }), (added) => {
        const body = {
          metadata: { name: 'shop' },
          spec: { deploy: { image: 'nginx', containerPort: 80 }, service: { port: 80 } },
        }
        for (const [place, field] of added)
          Object.assign(
            place.reduce<object>((at, step) => (at as never)[step], body),
            { [field]: 1 },
          )
        const whole = document(body.metadata, body.spec)
        const paths = added.map(([place, field]) => [...place, field].join('.'))
        expect(codec(whole).paths).toEqual(paths.toSorted())
        expect(create(whole).code).toBe(201)
        const { code, status } = create(whole, 'Strict')
        expect(code).toBe(400)
        expect(
          String(status['message'])
            .match(/(?<=unknown field ")[^"]*/g)
            ?.toSorted(),
        ).toEqual(paths.toSorted())
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    [
      'a label value that Kubernetes does not let in',
      true,
      422,
      { metadata: { name: 'shop', labels: { team: 'a b' } } },
    ],
    ['an App of another namespace than the one asked', true, 400, { metadata: { name: 'shop', namespace: 'other' } }],
  ])('differ on purpose about %s: the codec takes it, %j, the API server says %i', (_, taken, code, changed) => {
    const body = { ...(document({ name: 'shop' }, { deploy: { image: 'nginx' } }) as JsonObject), ...changed }
    expect(codec(body).accepts).toBe(taken)
    expect(create(body).code).toBe(code)
  })
})
