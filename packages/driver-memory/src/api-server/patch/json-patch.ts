import { isJsonArray, isJsonObject, type Json, own, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { parsePointer } from './json-pointer.ts'

/** A JSON patch (RFC 6902): all of its operations, one after the other, or none. A Left says which failed, and why. */
export const applyJsonPatch = (document: Json, operations: readonly Json[]): E.Either<string, Json> => {
  let current: Json | undefined = document
  for (const [index, operation] of operations.entries()) {
    const result = operate(current, operation)
    if (E.isLeft(result)) return E.left(`operation ${index}: ${result.left}`)
    current = result.right
  }
  return current === undefined ? E.left('nothing is left of the document') : E.right(current)
}

type Result = E.Either<string, Json | undefined>

const operate = (document: Json | undefined, operation: Json): Result => {
  if (!isJsonObject(operation)) return E.left('it is no object')
  const path = parsePointer(own(operation, 'path'))
  if (path === undefined) return E.left('its path is no JSON pointer')
  const value = own(operation, 'value')
  switch (own(operation, 'op')) {
    case 'add':
      return value === undefined ? E.left('it has no value') : change(document, path, put('add', value))
    case 'replace':
      return value === undefined ? E.left('it has no value') : change(document, path, put('replace', value))
    case 'remove':
      return change(document, path, take)
    case 'test':
      return sameJson(read(document, path), value ?? null) ? E.right(document) : E.left('the test fails')
    case 'copy':
      return copy(document, parsePointer(own(operation, 'from')), path)
    case 'move':
      return move(document, parsePointer(own(operation, 'from')), path)
    default:
      return E.left('it is no operation of RFC 6902')
  }
}

const copy = (document: Json | undefined, from: readonly string[] | undefined, path: readonly string[]): Result => {
  const value = from === undefined ? undefined : read(document, from)
  return value === undefined ? E.left('nothing is there to copy') : change(document, path, put('add', value))
}

const move = (document: Json | undefined, from: readonly string[] | undefined, path: readonly string[]): Result => {
  const value = from === undefined ? undefined : read(document, from)
  if (from === undefined || value === undefined) return E.left('nothing is there to move')
  if (from.length < path.length && from.every((step, index) => step === path[index]))
    return E.left('it moves into itself')
  const removed = change(document, from, take)
  return E.isLeft(removed) ? removed : change(removed.right, path, put('add', value))
}

const read = (document: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, step) => {
    if (isJsonArray(value)) return value[indexOf(step, value.length - 1) ?? -1]
    return isJsonObject(value) ? own(value, step) : undefined
  }, document)

/** What an operation does at the end of its path. Undefined: it cannot be done there. */
interface Edit {
  readonly whole: Result
  readonly field: (object: Map<string, Json | undefined>, field: string) => boolean
  readonly item: (list: Json[], step: string) => boolean
}

const put = (op: 'add' | 'replace', value: Json): Edit => ({
  whole: E.right(value),
  // kube-apiserver also replaces a field that is not there, against RFC 6902.
  field: (object, field) => {
    object.set(field, value)
    return true
  },
  item: (list, step) => {
    const index =
      op === 'add' && step === '-' ? list.length : indexOf(step, op === 'add' ? list.length : list.length - 1)
    if (index === undefined) return false
    list.splice(index, op === 'add' ? 0 : 1, value)
    return true
  },
})

const take: Edit = {
  whole: E.right(undefined),
  field: (object, field) => object.delete(field),
  item: (list, step) => {
    const index = indexOf(step, list.length - 1)
    if (index === undefined) return false
    list.splice(index, 1)
    return true
  },
}

/** A copy of the document with an edit at a path, whose objects have their fields in order; what is not on the way is shared. */
const change = (document: Json | undefined, [step, ...rest]: readonly string[], edit: Edit): Result => {
  if (step === undefined) return edit.whole
  if (isJsonArray(document)) return changeItem(document, step, rest, edit)
  if (!isJsonObject(document)) return E.left(`nothing is there to hold ${JSON.stringify(step)}`)
  const copied = new Map(Object.entries(document))
  if (rest.length === 0) {
    return edit.field(copied, step) ? E.right(sorted(copied)) : E.left(`there is no ${JSON.stringify(step)}`)
  }
  const child = change(own(document, step), rest, edit)
  if (E.isLeft(child)) return child
  copied.set(step, child.right)
  return E.right(sorted(copied))
}

/** So the object is written, and read again: what is wrong with it is looked for in that order. */
const sorted = (fields: ReadonlyMap<string, Json | undefined>): Json =>
  Object.fromEntries([...fields].toSorted(([a], [b]) => (a < b ? -1 : 1)))

const changeItem = (list: readonly Json[], step: string, rest: readonly string[], edit: Edit): Result => {
  const copied = [...list]
  if (rest.length === 0) return edit.item(copied, step) ? E.right(copied) : E.left(`there is no item ${step}`)
  const index = indexOf(step, list.length - 1)
  if (index === undefined) return E.left(`there is no item ${step}`)
  const child = change(list[index], rest, edit)
  if (E.isLeft(child)) return child
  copied[index] = child.right ?? null
  return E.right(copied)
}

/** An index into a list, without leading zeros, up to `last`. */
const indexOf = (step: string, last: number): number | undefined => {
  if (!/^(?:0|[1-9]\d*)$/.test(step)) return undefined
  const index = Number(step)
  return index <= last ? index : undefined
}
