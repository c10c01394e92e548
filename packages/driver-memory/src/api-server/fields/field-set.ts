/**
 * A set of field paths as `fieldsV1` writes it. A key is a step (`f:name`, `k:{…}`, `v:…`); a node without keys is a path
 * of the set; a node with keys is one too where it has the key `.`. Never changed once it is made.
 */
export interface FieldSet {
  readonly [step: string]: FieldSet
}

/** The set of one path, from its end: what stands at a step. */
export const leaf: FieldSet = Object.freeze({})

/** The key by which a node says that its own path is in the set, beside what is below it. */
export const self = '.'

/** Whether the node's own path is in the set. */
export const isMember = (node: FieldSet): boolean => {
  for (const _ in node) return hasSelf(node)
  return true
}

/** Whether a node says so of itself, beside what is below it. */
export const hasSelf = (node: FieldSet): boolean => Object.hasOwn(node, self)

/** A set that is still being made. */
export type Draft = Record<string, FieldSet>

/** The node of these children, whose own path is in the set or not. Undefined: nothing is in the set. */
export const nodeOf = (children: FieldSet, member: boolean): FieldSet | undefined => {
  for (const _ in children) return member ? { [self]: leaf, ...children } : children
  return member ? leaf : undefined
}

const childrenOf = (node: FieldSet): Draft => {
  const { [self]: _, ...children } = node
  return children
}

/** The paths of both. The first itself where it has all of the second. */
export const union = (a: FieldSet | undefined, b: FieldSet | undefined): FieldSet | undefined => {
  if (a === undefined || a === b) return b
  if (b === undefined || includes(a, b)) return a
  const children = childrenOf(a)
  for (const step of Object.keys(b)) {
    if (step === self) continue
    const both = union(children[step], b[step])
    if (both !== undefined) children[step] = both
  }
  return nodeOf(children, isMember(a) || isMember(b))
}

const includes = (a: FieldSet | undefined, b: FieldSet | undefined): boolean => {
  if (a === undefined || b === undefined) return b === undefined
  if (isMember(b) && !isMember(a)) return false
  for (const step in b) if (step !== self && !includes(a[step], b[step])) return false
  return true
}

/** The paths of the first that are not in the second. The first itself where they have none in common, as most have not. */
export const difference = (a: FieldSet | undefined, b: FieldSet | undefined): FieldSet | undefined => {
  if (a === undefined || b === undefined || !overlap(a, b)) return a
  const children: Draft = {}
  for (const step of Object.keys(a)) {
    if (step === self) continue
    const rest = difference(a[step], b[step])
    if (rest !== undefined) children[step] = rest
  }
  return nodeOf(children, isMember(a) && !isMember(b))
}

const overlap = (a: FieldSet | undefined, b: FieldSet | undefined): boolean => {
  if (a === undefined || b === undefined) return false
  if (isMember(a) && isMember(b)) return true
  for (const step in b) if (step !== self && overlap(a[step], b[step])) return true
  return false
}

/** The paths of both at once. */
export const intersection = (a: FieldSet | undefined, b: FieldSet | undefined): FieldSet | undefined => {
  if (a === undefined || b === undefined) return undefined
  const children: Draft = {}
  for (const step of Object.keys(a)) {
    if (step === self) continue
    const both = intersection(a[step], b[step])
    if (both !== undefined) children[step] = both
  }
  return nodeOf(children, isMember(a) && isMember(b))
}

/** Whether both hold the same paths. */
export const sameSet = (a: FieldSet | undefined, b: FieldSet | undefined): boolean => {
  if (a === b) return true
  if (a === undefined || b === undefined || isMember(a) !== isMember(b)) return false
  const steps = Object.keys(a).filter((step) => step !== self)
  const others = Object.keys(b).filter((step) => step !== self)
  return steps.length === others.length && steps.every((step) => Object.hasOwn(b, step) && sameSet(a[step], b[step]))
}

/** The set with its steps in the order in which the API server writes them. What is the very same in a set that is in order is not looked at. */
export const canonical = (node: FieldSet, known: FieldSet | undefined): FieldSet => {
  if (node === known) return node
  const steps = Object.keys(node)
  if (steps.length === 0) return leaf
  let isInOrder = true
  for (let i = 1; i < steps.length && isInOrder; i++) isInOrder = (steps[i - 1] ?? '') < (steps[i] ?? '')
  if (!isInOrder) steps.sort((a, b) => (a < b ? -1 : 1))
  const copy: Draft = {}
  for (const step of steps) {
    const child = node[step] ?? leaf
    const own = canonical(child, known?.[step])
    if (own !== child) isInOrder = false
    copy[step] = own
  }
  return isInOrder ? node : copy
}

/** Every path of the set as steps: at each level first those that end there, and then what is below. */
export const pathsOf = (node: FieldSet | undefined, at: readonly string[] = []): readonly (readonly string[])[] => {
  if (node === undefined) return []
  const steps = Object.keys(node)
    .filter((step) => step !== self)
    .toSorted((a, b) => (a < b ? -1 : 1))
  return [
    ...steps.filter((step) => isMember(node[step] ?? leaf)).map((step) => [...at, step]),
    ...steps.flatMap((step) => pathsOf(node[step], [...at, step])),
  ]
}
