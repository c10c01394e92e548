import type { Json } from '@fixpoint/core'
import fc from 'fast-check'

const longest = (most: number, first = 'a'): readonly string[] => [
  first.padEnd(most, 'a'),
  first.padEnd(most + 1, 'a'),
  `${first}${'😀'.repeat(most - 1)}`,
]

/** Of every type; none of them brings fields that no schema knows. */
const stranger: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  true,
  'x',
  '80',
  0,
  -1,
  1.5,
  1e21,
  2 ** 53,
  [],
  {},
  [1],
)

const text = (good: readonly string[], near: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...good) },
    { weight: 2, arbitrary: fc.constantFrom(...near, '', ' ', `${good[0]}\n`, `${good[0]}-`, 'UPPER', '-a', 'ä') },
    { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('ab0A-._:/@%~ é😀')), maxLength: 12 }) },
    { weight: 1, arbitrary: stranger },
  )

const number = (least: number, most: number): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: least, max: most }) },
    { weight: 2, arbitrary: fc.constantFrom(least, most, least - 1, most + 1, least + 0.5, -0) },
    { weight: 1, arbitrary: stranger },
  )

/** All fields as a rule, some of them at times. */
const fields = (model: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record(model) },
    { weight: 3, arbitrary: fc.record(model, { requiredKeys: [] }) },
    { weight: 1, arbitrary: stranger },
  ) as fc.Arbitrary<Json>

const port = number(1, 65_535)

const digest = `@sha256:${'0'.repeat(64)}`

const deploy = fields({
  image: text(
    ['nginx', 'nginx:1.27', 'ghcr.io/acme/shop:v1', `localhost:5000/a__b${digest}`],
    [`nginx@sha256:${'0'.repeat(63)}`, 'nginx:', 'a//b', 'a:5000', `a:${'x'.repeat(129)}`, ...longest(512)],
  ),
  replicas: number(0, 10_000),
  containerPort: port,
})

const service = fields({ port })

const ingress = fields({
  host: text(['shop.example.com', 'a', '1.a'], ['1.2.3.4', '*.example.com', 'a..b', 'a.', 'a:80', ...longest(253)]),
  path: text(['/', '/shop', '/a.b/c-d/', '/%C3%A4'], ['shop', '//', '/../a', '/%2e', '/a b', ...longest(1024, '/')]),
})

/** Specs that are right, and specs that are almost. */
export const anySpec: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ deploy, service, ingress }) },
  { weight: 3, arbitrary: fields({ deploy, service, ingress }) },
) as fc.Arbitrary<Json>

export const anyName: fc.Arbitrary<Json> = text(['shop', 'shop-1', 'a'], ['1shop', 'a.b', ...longest(63)])
