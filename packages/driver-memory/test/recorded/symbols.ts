import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type Answer, onTopOf } from './scenario.ts'

/** Remembers what answers said of objects, and puts it where a step speaks of them. */
export class Memory {
  readonly #objects = new Map<string, JsonObject>()
  #page: string | undefined
  #list: string | undefined

  learn(plural: string, answer: Answer): void {
    if (answer._tag === 'Events' || !isJsonObject(answer.body)) return
    const { metadata, kind, items } = answer.body
    if (!isJsonObject(metadata) || kind === 'Status' || kind === 'Scale') return
    if (items === undefined) this.#objects.set(`${plural}/${String(metadata['name'])}`, answer.body)
    else {
      this.#list = String(metadata['resourceVersion'])
      this.#page = typeof metadata['continue'] === 'string' ? metadata['continue'] : undefined
    }
  }

  fill<T>(value: T): T {
    return this.#filled(value as Json) as T
  }

  #filled(value: Json): Json {
    if (typeof value === 'string') return this.#meaning(value)
    if (isJsonArray(value)) return value.map((item) => this.#filled(item))
    if (!isJsonObject(value)) return value
    const { [onTopOf]: base, ...rest } = value
    if (typeof base === 'string') return merged(this.#object(base), this.#filled(rest))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, item === undefined ? item : this.#filled(item)]),
    )
  }

  #meaning(text: string): Json {
    if (text === '<next page>') return this.#page ?? ''
    if (text === '<version of the list>') return this.#list ?? ''
    const [, what, name = ''] = /^<(uid of|version of) (.*)>$/.exec(text) ?? []
    if (what === undefined) return text
    const { metadata } = this.#object(name)
    if (!isJsonObject(metadata)) return ''
    return (what === 'uid of' ? metadata['uid'] : metadata['resourceVersion']) ?? ''
  }

  #object(name: string): JsonObject {
    const object = this.#objects.get(name)
    if (object === undefined) throw new Error(`no answer has told of ${name} yet`)
    return object
  }
}

const merged = (base: Json, top: Json): Json => {
  if (!isJsonObject(base) || !isJsonObject(top)) return top
  const result: Record<string, Json | undefined> = { ...base }
  for (const [key, value] of Object.entries(top))
    if (value !== undefined) result[key] = merged(base[key] ?? null, value)
  return result
}

const ofList = (metadata: Json): Json =>
  isJsonObject(metadata) && metadata['resourceVersion'] !== undefined
    ? { ...metadata, resourceVersion: '<revision of the list>' }
    : metadata

const uid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const address = /10\.96\.\d{1,3}\.\d{1,3}/g
const drawn: ReadonlySet<string> = new Set(['nodePort', 'healthCheckNodePort'])
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g

/** Answers with everything that differs between two servers by nature replaced by names, in the order in which they came up. */
export class Namer {
  readonly #names = new Map<string, string>()
  readonly #revisions: number[] = []

  answer(answer: Answer): Answer {
    this.#collect(answer as unknown as Json)
    return this.#named(answer as unknown as Json, '') as unknown as Answer
  }

  /** Revisions are named by their order among all that an answer or one before it showed. */
  #collect(value: Json): void {
    if (isJsonArray(value)) for (const item of value) this.#collect(item)
    if (!isJsonObject(value)) return
    // A list tells the newest revision of all, which may be of a write that belongs to no scenario.
    if (value['items'] !== undefined) return this.#collect(value['items'])
    const revision = value['resourceVersion']
    if (typeof revision === 'string' && /^\d+$/.test(revision) && Number(revision) > 1)
      this.#revisions.push(Number(revision))
    for (const item of Object.values(value)) if (item !== undefined) this.#collect(item)
  }

  #named(value: Json, key: string): Json {
    if (typeof value === 'string') return this.#namedText(value, key)
    if (typeof value === 'number' && drawn.has(key)) return this.#port(value)
    if (isJsonArray(value)) return value.map((item) => this.#named(item, key))
    if (!isJsonObject(value)) return value
    const isList = value['items'] !== undefined
    const fields = Object.entries(value).flatMap(([name, item]) =>
      item === undefined
        ? []
        : [[name, this.#named(isList && name === 'metadata' ? ofList(item) : item, name)] as const],
    )
    return Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  #namedText(text: string, key: string): string {
    if (key === 'resourceVersion') return this.#revision(text)
    if (key === 'continue') return '<token>'
    return text
      .replaceAll(uid, (found) => this.#name('uid', found))
      .replaceAll(address, (found) => this.#name('address', found))
      .replaceAll(time, '<time>')
      .replaceAll(/(kube-api-access-|Gen_)[a-z0-9]{5}/g, '$1<random>')
      .replaceAll(/\((\d+)\)/g, '(<revision>)')
      .replaceAll(/current: \d+/g, 'current: <revision>')
  }

  /** A port that is asked for is one of those that are drawn last. */
  #port(port: number): Json {
    return port < 30_086 ? port : this.#name('port', String(port))
  }

  #revision(text: string): string {
    if (!/^\d+$/.test(text) || Number(text) < 2) return text
    const order = new Set(this.#revisions.filter((each) => each <= Number(text)))
    return `<revision ${order.size}>`
  }

  #name(kind: string, found: string): string {
    if (/^0{8}-/.test(found)) return found
    const known = this.#names.get(found)
    if (known !== undefined) return known
    const name = `<${kind} ${[...this.#names.values()].filter((each) => each.startsWith(`<${kind}`)).length + 1}>`
    this.#names.set(found, name)
    return name
  }
}
