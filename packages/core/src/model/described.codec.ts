import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts/lib/index.js'
import type { Json } from './json.ts'
import type { Schema } from './schema.ts'

/** A codec together with the OpenAPI schema of what it accepts, so that the two can't drift apart. */
export interface Described {
  readonly schema: Schema
}

/** A scalar: its name is what an error says was expected. A fallback stands in where the document has nothing. */
class Scalar<A extends Json> extends t.Type<A> implements Described {
  readonly schema: Schema

  constructor(expected: string, schema: Schema, is: (value: unknown) => value is A, fallback?: A) {
    const validate: t.Validate<unknown, A> = (value, context) => {
      if (value === undefined && fallback !== undefined) return t.success(fallback)
      return is(value) ? t.success(value) : t.failure(value, context)
    }
    super(expected, is, validate, t.identity)
    this.schema = schema
  }
}

/** A whole number within bounds, both inclusive. */
export const integer = (description: string, minimum: number, maximum: number): Scalar<number> =>
  new Scalar(
    `an integer from ${minimum} to ${maximum}`,
    { type: 'integer', format: maximum > 2 ** 31 - 1 ? 'int64' : 'int32', description, minimum, maximum },
    (value): value is number => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
  )

/** What a string must look like before it may reach a cluster. */
export interface Grammar {
  /** In words: `a DNS name in lower case`. */
  readonly expected: string
  /** A regular expression that JavaScript and RE2 read alike. Absent: any text. */
  readonly pattern?: string
  /** In Unicode code points, as OpenAPI counts them. */
  readonly maxLength: number
}

/** A string of a grammar. */
export const text = (description: string, { expected, pattern, maxLength }: Grammar): Scalar<string> => {
  const matches = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return new Scalar(
    expected,
    { type: 'string', description, ...(pattern !== undefined && { pattern, minLength: 1 }), maxLength },
    (value): value is string =>
      typeof value === 'string' &&
      // UTF-16 units are at least as many as code points, so the exact count is seldom needed.
      (value.length <= maxLength || Array.from(value).length <= maxLength) &&
      (matches?.test(value) ?? true),
  )
}

/** One of a few words. */
export const oneOf = <A extends string>(description: string, values: readonly A[]): Scalar<A> =>
  new Scalar(`one of ${values.join(', ')}`, { type: 'string', description, enum: values }, (value): value is A =>
    values.some((candidate) => candidate === value),
  )

/** A value that may be left out. Where the CRD has the default too, the API server fills it in. */
export const withDefault = <A extends Json>(codec: Scalar<A>, value: A, at: 'core' | 'crd'): Scalar<A> =>
  new Scalar(codec.name, at === 'crd' ? { ...codec.schema, default: value } : codec.schema, codec.is, value)

type Props = Readonly<Record<string, t.Mixed & Described>>

/** An object of the given fields. Fields it does not know are dropped. */
export const object = <R extends Props, O extends Props>(description: string, required: R, optional: O) => {
  const properties = Object.entries({ ...required, ...optional }).map(([key, codec]) => [key, codec.schema] as const)
  const schema: Schema = {
    type: 'object',
    description,
    properties: Object.fromEntries(properties),
    ...requiredOf(required),
  }
  const codec = t.exact(t.intersection([t.type({ ...required }), t.partial({ ...optional })]), 'an object')
  return Object.assign(codec, { schema })
}

const requiredOf = (required: Props): Pick<Schema, 'required'> => {
  // A field with a default may be missing from a document although it is always there once decoded.
  const keys = Object.keys(required).filter((key) => E.isLeft(required[key]?.decode(undefined) ?? E.right(undefined)))
  return keys.length === 0 ? {} : { required: keys }
}

/** A list whose items are told apart by one field. */
export const listByKey = <C extends t.Mixed & Described>(description: string, item: C, key: string) =>
  Object.assign(t.readonlyArray(item, 'a list'), {
    schema: {
      type: 'array',
      description,
      items: item.schema,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': [key],
    } satisfies Schema,
  })
