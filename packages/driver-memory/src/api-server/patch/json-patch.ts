import { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { isUntouched, parsePointer } from './json-pointer.ts'

/**
 * A JSON patch (RFC 6902): all of its operations, one after the other, or none. A Left says which failed, and why. Where
 * the library of kube-apiserver is more generous than the RFC, or less, so is this.
 */
export const applyJsonPatch = (document: Json, operations: readonly Json[]): E.Either<string, Json> => {
  let current: Json = document
  const written: string[] = []
  for (const [index, operation] of operations.entries()) {
    const result = operate(current, operation, written)
    if (E.isLeft(result)) return E.left(`operation ${index}: ${result.left}`)
    current = result.right
    const path = isJsonObject(operation) ? own(operation, 'path') : undefined
    if (typeof path === 'string') written.push(path)
  }
  return E.right(current)
}

type Result = E.Either<string, Json>

const operate = (document: Json, operation: Json, written: readonly string[]): Result => {
  if (!isJsonObject(operation)) return E.left('it is no object')
  const at = own(operation, 'path')
  const path = parsePointer(at)
  if (path === undefined) return E.left('its path is no JSON pointer')
  // What is left out is null.
  const value = own(operation, 'value') ?? null
  switch (own(operation, 'op')) {
    case 'add':
      return change(document, path, add(value))
    case 'replace':
      return path.length === 0 ? E.right(value) : change(document, path, replace(value))
    case 'remove':
      return change(document, path, take)
    case 'test':
      return E.chain((found: Json) =>
        isEqual(found, value, isUntouched(String(at), written)) ? E.right(document) : E.left('the test fails'),
      )(read(document, path))
    case 'copy':
      return copy(document, parsePointer(own(operation, 'from')), path)
    case 'move':
      return move(document, parsePointer(own(operation, 'from')), path)
    default:
      return E.left('it is no operation of RFC 6902')
  }
}

/** A field that is not there is copied as null. */
const copy = (document: Json, from: readonly string[] | undefined, path: readonly string[]): Result => {
  if (from === undefined || from.length === 0) return E.left('nothing is there to copy')
  return E.chain((value: Json) => change(document, path, add(value)))(read(document, from))
}

const move = (document: Json, from: readonly string[] | undefined, path: readonly string[]): Result => {
  if (from === undefined || from.length === 0) return E.left('nothing is there to move')
  const value = read(document, from)
  if (E.isLeft(value)) return value
  return E.chain((removed: Json) => change(removed, path, add(value.right)))(change(document, from, take))
}

/** What stands at a path: null where an object has no such field. */
const read = (document: Json, path: readonly string[]): Result => {
  let value: Json = document
  for (const step of path) {
    if (isJsonArray(value)) {
      const item: Json | undefined = value[indexOf(step, value.length) ?? value.length]
      if (item === undefined) return E.left(`there is no item ${step}`)
      value = item
    } else if (isJsonObject(value)) value = own(value, step) ?? null
    else return E.left(`nothing is there to hold ${JSON.stringify(step)}`)
  }
  return E.right(value)
}

/** Texts are compared as they are written, and what was there is written as Go does: it escapes what HTML would read. */
const isEqual = (found: Json, value: Json, asWritten: boolean): boolean =>
  sameJson(found, value) && !(asWritten && /[<>&\u2028\u2029]/.test(JSON.stringify(found)))

/** What an operation does at the end of its path. False: it cannot be done there. */
interface Edit {
  readonly field: (object: Map<string, Json | undefined>, field: string) => boolean
  readonly item: (list: Json[], step: string) => boolean
}

const add = (value: Json): Edit => ({
  field: (object, field) => {
    object.set(field, value)
    return true
  },
  item: (list, step) => {
    const index = step === '-' ? list.length : indexOf(step, list.length + 1)
    if (index === undefined) return false
    list.splice(index, 0, value)
    return true
  },
})

const replace = (value: Json): Edit => ({
  // Also a field that is not there, against RFC 6902.
  field: add(value).field,
  item: (list, step) => {
    const index = indexOf(step, list.length)
    if (index === undefined) return false
    list[index] = value
    return true
  },
})

const take: Edit = {
  field: (object, field) => object.delete(field),
  item: (list, step) => {
    const index = indexOf(step, list.length)
    if (index === undefined) return false
    list.splice(index, 1)
    return true
  },
}

/** A copy of the document with an edit at a path, whose objects have their fields in order; what is not on the way is shared. */
const change = (document: Json, [step, ...rest]: readonly string[], edit: Edit): Result => {
  if (step === undefined) return E.left('it is about the whole document')
  if (isJsonArray(document)) return changeItem(document, step, rest, edit)
  if (!isJsonObject(document)) return E.left(`nothing is there to hold ${JSON.stringify(step)}`)
  const copied = new Map(Object.entries(document))
  if (rest.length === 0) {
    return edit.field(copied, step) ? E.right(inOrder(copied)) : E.left(`there is no ${JSON.stringify(step)}`)
  }
  const child = change(own(document, step) ?? null, rest, edit)
  if (E.isLeft(child)) return child
  copied.set(step, child.right)
  return E.right(inOrder(copied))
}

/** So the object is written, and read again: what is wrong with it is looked for in that order. */
const inOrder = (fields: ReadonlyMap<string, Json | undefined>): JsonObject =>
  Object.fromEntries([...fields].toSorted(([a], [b]) => (a < b ? -1 : 1)))

const changeItem = (list: readonly Json[], step: string, rest: readonly string[], edit: Edit): Result => {
  const copied = [...list]
  if (rest.length === 0) return edit.item(copied, step) ? E.right(copied) : E.left(`there is no item ${step}`)
  const index = indexOf(step, list.length)
  if (index === undefined) return E.left(`there is no item ${step}`)
  const child = change(list[index] ?? null, rest, edit)
  if (E.isLeft(child)) return child
  copied[index] = child.right
  return E.right(copied)
}

/** A place among so many, as Go parses numbers. A negative one counts from the end. */
const indexOf = (step: string, places: number): number | undefined => {
  if (!/^[+-]?\d+$/.test(step)) return undefined
  const index = Number(step) < 0 ? Number(step) + places : Number(step)
  return index >= 0 && index < places ? index : undefined
}
