import type { Json, JsonObject } from '@fixpoint/core'

const o = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more })
const t = { type: 'string' }
const crd = (schema: JsonObject): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'bars.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'bars', kind: 'Bar' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
  },
})
const s = (spec: JsonObject): JsonObject => crd(o({ spec }))
const rule = (schema: JsonObject, text: Json): JsonObject =>
  s({ ...schema, 'x-kubernetes-validations': [typeof text === 'string' ? { rule: text } : text] })
const any = o({
  a: t,
  n: { type: 'integer' },
  l: { type: 'array', items: t },
  m: { type: 'object', additionalProperties: t },
  o: o({ b: t }),
  f: { type: 'number' },
  z: { type: 'boolean' },
})

/** Small enough that it is told by how much a rule costs too much. */
const bounded = o({
  l: { type: 'array', maxItems: 1_500, items: { ...t, maxLength: 10 } },
  m: { type: 'object', maxProperties: 1_500, additionalProperties: { ...t, maxLength: 10 } },
  o: o({ b: t }),
})

/** Definitions with one rule each, of which some do not compile, and others may cost too much. */
export const rules: Readonly<Record<string, JsonObject>> = {
  ok: rule(any, 'self.a == "x" && self.n > 1'),
  syntax: rule(any, 'self.a >'),
  'syntax 2': rule(any, 'self.a == "x'),
  'syntax 3': rule(any, '(self.a'),
  'syntax 4': rule(any, 'self.a ++ self.a'),
  'undefined field': rule(any, 'self.b == "x"'),
  'undefined deep': rule(any, 'self.o.c == "x"'),
  undeclared: rule(any, 'foo == "x"'),
  'undeclared fn': rule(any, 'foo(self.a)'),
  'undeclared method': rule(any, 'self.a.foo()'),
  'type mismatch': rule(any, 'self.a == 1'),
  'type mismatch 2': rule(any, 'self.n > "x"'),
  'type mismatch 3': rule(any, 'self.n + 1.5 > 2'),
  'not bool': rule(any, 'self.n'),
  string: rule(any, '"x"'),
  'number compare': rule(any, 'self.n > 1.5'),
  'number eq': rule(any, 'self.n == 1.5'),
  and: rule(any, 'self.n && true'),
  not: rule(any, '!self.a'),
  ternary: rule(any, 'self.z ? 1 : 2'),
  in: rule(any, '"x" in self.l'),
  'in wrong': rule(any, '1 in self.l'),
  'in string': rule(any, '"x" in self.a'),
  all: rule(any, 'self.n.all(x, true)'),
  'macro var': rule(any, 'self.l.all(x, x > 1)'),
  has: rule(any, 'has(self.b)'),
  'has ident': rule(any, 'has(self)'),
  size: rule(any, 'size(self.n) > 1'),
  'map index': rule(any, 'self.m["a"] == "b"'),
  'map index int': rule(any, 'self.m[1] == "b"'),
  'list index': rule(any, 'self.l["a"] == "b"'),
  oldSelf: rule(any, 'oldSelf.a == self.a'),
  'oldSelf optional': rule(any, { rule: 'oldSelf.a == self.a', optionalOldSelf: true }),
  'oldSelf optional ok': rule(any, { rule: 'oldSelf.orValue(self).a == self.a', optionalOldSelf: true }),
  'optionalOldSelf unused': rule(any, { rule: 'self.a == "x"', optionalOldSelf: true }),
  'oldSelf atomic': s({
    type: 'array',
    items: { type: 'string', maxLength: 5, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
    maxItems: 3,
  }),
  'oldSelf map list': s({
    type: 'array',
    maxItems: 3,
    items: o(
      { a: { ...t, maxLength: 5, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] } },
      { required: ['a'] },
    ),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['a'],
  }),
  'oldSelf atomic map': s({
    type: 'object',
    'x-kubernetes-map-type': 'atomic',
    properties: { a: { ...t, maxLength: 5, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] } },
  }),
  preserve: s({
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    'x-kubernetes-validations': [{ rule: 'self.a == "x"' }],
  }),
  'no type': s({ 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-validations': [{ rule: 'true' }] }),
  ios: s({ 'x-kubernetes-int-or-string': true, 'x-kubernetes-validations': [{ rule: 'self == 1 || self == "a"' }] }),
  'ios type': s({
    'x-kubernetes-int-or-string': true,
    'x-kubernetes-validations': [{ rule: 'type(self) == int ? self < 10 : true' }],
  }),
  root: crd(o({ spec: t }, { 'x-kubernetes-validations': [{ rule: 'self.metadata.name == self.spec' }] })),
  'root labels': crd(o({ spec: t }, { 'x-kubernetes-validations': [{ rule: 'self.metadata.labels.size() > 1' }] })),
  'root kind': crd(
    o({ spec: t }, { 'x-kubernetes-validations': [{ rule: 'self.kind == "Foo" && self.apiVersion == "x"' }] }),
  ),
  'keyword field': rule(
    o({ namespace: t, 'a-b': t, if: t, 'x.y': t }),
    'self.__namespace__ == "x" && self.a__dash__b == "y" && self.__if__ == "z" && self.x__dot__y == "k"',
  ),
  'keyword bad': rule(o({ namespace: t, if: t }), 'self.if == "x"'),
  'dash bad': rule(o({ 'a-b': t }), 'self.a-b == "x"'),
  'message expr': rule(any, { rule: 'true', messageExpression: '"x" + self.a' }),
  'message expr bad': rule(any, { rule: 'true', messageExpression: 'self.a +' }),
  'message expr type': rule(any, { rule: 'true', messageExpression: 'self.n' }),
  'message expr field': rule(any, { rule: 'true', messageExpression: 'self.q' }),
  fieldPath: rule(any, { rule: 'true', fieldPath: '.a' }),
  'fieldPath none': rule(any, { rule: 'true', fieldPath: '.q' }),
  'fieldPath form': rule(any, { rule: 'true', fieldPath: 'a' }),
  'fieldPath index': rule(any, { rule: 'true', fieldPath: '.l[0]' }),
  'fieldPath map': rule(any, { rule: 'true', fieldPath: ".m['x']" }),
  'fieldPath map dot': rule(any, { rule: 'true', fieldPath: '.m.x' }),
  'fieldPath lines': rule(any, { rule: 'true', fieldPath: '.a\n' }),
  'fieldPath space': rule(any, { rule: 'true', fieldPath: ' ' }),
  'message space': rule(any, { rule: 'true', message: ' ' }),
  'reason ok': rule(any, { rule: 'true', reason: 'FieldValueForbidden' }),
  'reason empty': rule(any, { rule: 'true', reason: '' }),
  'expr space': rule(any, { rule: 'true', messageExpression: ' ' }),
  'regex bad': rule(any, 'self.a.matches("[a")'),
  'duration bad': rule(any, 'self.a == "x" && duration("1x") == duration("1s")'),
  division: rule(any, 'self.n / 0 == 1'),
  'date format': rule(o({ d: { type: 'string', format: 'date-time' } }), 'self.d > timestamp("2020-01-01T00:00:00Z")'),
  'duration format': rule(o({ d: { type: 'string', format: 'duration' } }), 'self.d > duration("1s")'),
  'byte format': rule(o({ d: { type: 'string', format: 'byte' } }), 'self.d == b"x"'),
  libs: rule(
    o({ a: { ...t, maxLength: 10 } }),
    'isIP(self.a) || isCIDR(self.a) || isURL(self.a) || isQuantity(self.a) || self.a.find("x") == "x" || format.dns1123Label().validate(self.a).hasValue()',
  ),
  'libs 2': rule(
    o({ l: { type: 'array', maxItems: 4, items: { type: 'integer' } } }),
    'self.l.sum() > 1 && self.l.min() > 0 && self.l.isSorted() && self.l.indexOf(1) > 0 && sets.contains(self.l, [1])',
  ),
  'libs 3': rule(
    o({ a: { ...t, maxLength: 10 } }),
    'quantity(self.a).isGreaterThan(quantity("1")) && url(self.a).getHost() == "x" && ip(self.a).family() == 4 && cidr(self.a).prefixLength() == 1 && semver(self.a).major() == 1 && self.a.split(",").size() == 1',
  ),
  'cost of string contains': rule(any, 'self.a.contains(self.a)'),
  'cost of all': rule(any, 'self.l.all(x, x.contains("a"))'),
  'cost of nested all': rule(any, 'self.l.all(x, self.l.all(y, x == y))'),
  'cost of bounded': rule(
    o({ l: { type: 'array', maxItems: 10, items: { ...t, maxLength: 10 } } }),
    'self.l.all(x, self.l.all(y, x == y))',
  ),
  'cost of in list': s({
    type: 'array',
    items: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self.matches("a+")' }] },
  }),
  'cost of in nested list': s({
    type: 'array',
    items: { type: 'array', items: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == "a"' }] } },
  }),
  'cost of map': rule(any, 'self.m.all(k, self.m[k] == "a")'),
  'cost of map in list': rule(any, 'self.l.all(x, x in self.m)'),
  'cost of list in list': rule(any, 'self.l.all(x, x in self.l)'),
  'cost of equality': rule(any, 'self.m == self.m'),
  'cost of message': rule(any, { rule: 'true', messageExpression: 'self.l.map(x, x + x).join(",")' }),
  'cost of matches': rule(any, 'self.l.all(x, x.matches("^[a-z]*$"))'),
  'cost of exists_one': rule(any, 'self.l.all(x, self.l.exists_one(y, x == y))'),
  'cost of unbounded items': rule(
    o({ l: { type: 'array', items: o({ p: { type: 'array', items: t } }) } }),
    'self.l.all(x, x.p.all(y, y == "a"))',
  ),
  'factor of all': rule(bounded, 'self.l.all(x, self.l.all(y, x == y))'),
  'factor of exists': rule(bounded, 'self.l.exists(x, self.l.exists(y, x < y))'),
  'factor of exists_one': rule(bounded, 'self.l.exists_one(x, self.l.exists_one(y, x != y))'),
  'factor of filter': rule(bounded, 'self.l.filter(x, self.l.filter(y, x == y).size() > 0).size() > 0'),
  'factor of map': rule(bounded, 'self.l.map(x, self.l.map(y, x + y)).size() > 0'),
  'factor of map with a test': rule(bounded, 'self.l.map(x, self.l.map(y, x > y, y).size() > 1, x).size() > 0'),
  'factor of contains': rule(bounded, 'self.l.all(x, self.l.all(y, x.contains(y) || y.startsWith(x)))'),
  'factor of matches': rule(
    bounded,
    'self.l.all(x, self.l.all(y, x.matches("^[a-z0-9]+$") && y.endsWith("abcdefghijklm")))',
  ),
  'factor of in': rule(bounded, 'self.l.all(x, self.l.all(y, x in ["a", "b", y] && y in self.m))'),
  'factor of lists': rule(bounded, 'self.l.all(x, x in self.l && self.l.all(y, y in self.l))'),
  'factor of maps': rule(bounded, 'self.m.all(k, self.m.all(j, self.m[k] == self.m[j] && self.m == self.m))'),
  'factor of choices': rule(
    bounded,
    'self.l.all(x, self.l.all(y, has(self.o.b) && !(self.l[0] == y) ? self.o.b == x : size(y) + 1 > -1))',
  ),
  'factor of a message': rule(bounded, {
    rule: 'true',
    messageExpression: 'self.l.exists(x, self.l.all(y, x == y)) ? "a" : "b"',
  }),
  'factor of items': s({
    type: 'array',
    maxItems: 2_000,
    items: {
      ...o({ l: { type: 'array', maxItems: 900, items: { ...t, maxLength: 20 } } }),
      'x-kubernetes-validations': [{ rule: 'self.l.all(x, x == "abcdefghijklmnop")' }],
    },
  }),
  'factor of many items': s({
    type: 'array',
    items: { ...t, maxLength: 9, 'x-kubernetes-validations': [{ rule: 'self == "abcdefghijklmnop" || self < "b"' }] },
  }),
}
