import { type Kind, pathOf } from '../kinds/kind.ts'
import type { Draw } from './draw.ts'
import { objectOf, type Taste } from './objects.ts'
import { managers } from './options.ts'

/** A write whose body is not what the server can read, or not of the type that it says. */
export const broken = (draw: Draw, kind: Kind, taste: Taste): void => {
  const name = draw.name(kind)
  const whole = JSON.stringify(objectOf(draw, kind, name, { ...taste, bad: 0, odd: 0 }))
  const { method, path, type } = place(draw, kind, name)
  // What is half JSON is YAML to some parsers.
  const body = type.includes('yaml') ? oddBody(draw, whole) : brokenBody(draw, whole)
  const isTyped = draw.chance(0.7)
  const headers: Readonly<Record<string, string>> = isTyped
    ? { 'content-type': type }
    : draw.one([
        { 'content-type': 'text/plain' },
        { 'content-type': 'application/xml' },
        { 'content-type': 'application/json; charset=utf-8' },
        {},
        { 'content-type': 'application/merge-patch+yaml' },
        { 'content-type': ';' },
      ])
  const query = method === 'PATCH' && type.includes('apply') ? ([['fieldManager', draw.one(managers)]] as const) : []
  const id = draw.ask(
    {
      verb: method === 'POST' ? 'create' : method === 'PUT' ? 'update' : 'patch',
      kind: kind.kind,
      feature: isTyped ? 'broken body' : 'wrong content type',
    },
    method,
    path,
    { query, headers, body },
  )
  draw.tell(kind, name, id)
}

const place = (
  draw: Draw,
  kind: Kind,
  name: string,
): { readonly method: string; readonly path: string; readonly type: string } => {
  const at = draw.pathTo(kind, name)
  return draw.one([
    { method: 'POST', path: pathOf(kind), type: 'application/json' },
    { method: 'POST', path: pathOf(kind), type: 'application/yaml' },
    { method: 'PUT', path: at, type: 'application/json' },
    { method: 'PATCH', path: at, type: 'application/json-patch+json' },
    { method: 'PATCH', path: at, type: 'application/merge-patch+json' },
    { method: 'PATCH', path: at, type: 'application/strategic-merge-patch+json' },
    { method: 'PATCH', path: at, type: 'application/apply-patch+yaml' },
  ])
}

const brokenBody = (draw: Draw, whole: string): string =>
  draw.one([
    () => oddBody(draw, whole),
    () => '',
    () => whole.slice(0, draw.random.between(1, whole.length - 1)),
    () => `${whole}}`,
    () => `${whole} trailing`,
    () => whole.replace('{', '{,'),
    () => whole.replaceAll('"', "'"),
    () =>
      draw.one([
        '[]',
        '7',
        '"text"',
        'true',
        '[{}]',
        'nul',
        'a: b',
        'a: [b',
        '- a\n- b',
        'a: b\na: c',
        '\ta: b',
        '"\\u12"',
        'apiVersion: v1\nkind: ConfigMap\n',
      ]),
    () => {
      const depth = draw.one([20, 200])
      return whole.replace('{', `{"deep":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)},`)
    },
    () => `${'{"a":'.repeat(200)}1${'}'.repeat(20)}`,
    () => '['.repeat(12_000),
  ])()

/** Text that can be read, and that says something odd: fields that stand twice, other kinds, none. */
const oddBody = (draw: Draw, whole: string): string =>
  draw.one([
    () => whole.replace('"metadata":', '"metadata":{"labels":{}},"metadata":'),
    () => whole.replace('"kind":', '"kind":"Other","kind":'),
    () => whole.replace(/"kind":"[A-Za-z]*"/, '"kind":"Other"'),
    () => whole.replace(/"apiVersion":"[^"]*"/, '"apiVersion":"v9"'),
    () => whole.replace(/"apiVersion":"[^"]*",/, ''),
    () => whole.replace(/"kind":"[A-Za-z]*",/, ''),
    () => whole.replace('"kind"', '"Kind"'),
  ])()
