import { expect, it } from 'vitest'
import { evaluate, fromCel } from './cel.ts'
import { plainObjects } from './cel-objects.ts'

const valueOf = (expression: string, variables: Record<string, unknown> = {}): unknown =>
  fromCel(evaluate(plainObjects(expression), variables))

it('objects and patches of a MutatingAdmissionPolicy are values', () => {
  expect(valueOf('Object{spec: Object.spec{replicas: 1337, paused: object.a == 1}}', { object: { a: 1n } })).toEqual({
    spec: { replicas: 1337, paused: true },
  })
  expect(valueOf(`Object{ metadata: Object.metadata{ labels: {"a": "Object{b: c}", 'd': 'x,y'} } }`)).toEqual({
    metadata: { labels: { a: 'Object{b: c}', d: 'x,y' } },
  })
  expect(
    valueOf(
      `[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("a/b~c"), value: [1, 2].map(x, x + 1)}]`,
    ),
  ).toEqual([{ op: 'add', path: '/metadata/labels/a~1b~0c', value: [2, 3] }])
})
