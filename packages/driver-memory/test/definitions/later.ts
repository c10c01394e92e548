import type { JsonObject } from '@fixpoint/core'

/** Specs of a custom resource of the good definition. */
export const specs: Readonly<Record<string, JsonObject>> = {
  when: { when: 'yesterday' },
  when2: { when: '2024-01-01T00:00:00Z' },
  any: { any: true },
  ip: { ip: '1.2.3' },
  one0: { one: {} },
  one2: { one: { a: '1', b: '2' } },
  min0: { min: {} },
  min3: { min: { a: '1', b: '1', c: '1' } },
  not: { not: 'x' },
  all: { all: 'b' },
  all1: { all: 'bb' },
  anyl: { anyl: 'b' },
}

/** Merge patches of the good definition. */
export const patches: Readonly<Record<string, JsonObject>> = {
  kind: { spec: { names: { kind: 'Bar' } } },
  scope: { spec: { scope: 'Cluster' } },
  plural: { spec: { names: { plural: 'bars' } } },
  group: { spec: { group: 'b.com' } },
  short: { spec: { names: { shortNames: ['fo'] } } },
}
