import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from './answer.ts'
import { comparable } from './managers.ts'
import { inOneOrder } from './unordered.ts'

/**
 * Makes answers of two servers comparable: what differs between them by nature (uids, revisions, times, generated names,
 * addresses, ports) becomes a symbol, numbered in the order in which it first came up in a sequence.
 */
export class Normal {
  readonly #namespace: string
  readonly #isPaced: boolean
  readonly #symbols = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  /** Those of nodes, that an object had. */
  readonly #ports = new Set<number>()

  constructor(namespace: string, isPaced: boolean) {
    this.#namespace = namespace
    this.#isPaced = isPaced
  }

  answer(answer: Answer): Answer {
    if (answer._tag === 'Events') return { ...answer, events: answer.events.map((event) => this.#value(event, '')) }
    const { date: _, ...compared } = answer
    return {
      ...compared,
      warnings: answer.warnings.map((text) => this.#text(text)),
      body: this.#value(answer.body, ''),
    }
  }

  #value(value: Json, key: string): Json {
    if (typeof value === 'string') return this.#field(value, key)
    if (typeof value === 'number') return this.#number(value, key)
    if (isJsonArray(value)) {
      if (key === 'managedFields') return this.#managers(value)
      const items = key === 'causes' ? inOrder(value) : value
      if (key === 'cells')
        return items.map((item) => (typeof item === 'string' && age.test(item) ? '<age>' : this.#value(item, '')))
      return items.map((item) => this.#value(item, ''))
    }
    if (!isJsonObject(value)) return value
    return this.#object(value)
  }

  /** A patch may take a port that was drawn to anywhere. */
  #number(value: number, key: string): Json {
    if (ports.has(key) && value >= 30_000 && value < 33_000) this.#ports.add(value)
    return this.#ports.has(value) ? '<port>' : value
  }

  #object(value: JsonObject): JsonObject {
    if (value['kind'] === 'Status') return this.#ordered(inOneOrder(value))
    return this.#ordered(value)
  }

  #ordered(value: JsonObject): JsonObject {
    const isList = value['items'] !== undefined || value['rows'] !== undefined
    const result: Record<string, Json> = {}
    for (const name of Object.keys(value).toSorted()) {
      const item = value[name]
      if (item === undefined) continue
      if (name === 'metadata' && isJsonObject(item) && (isList || item['annotations'] !== undefined))
        result[name] = this.#value(withoutRevision(item, isList), name)
      else result[this.#text(name)] = this.#value(item, name)
    }
    return result
  }

  /** In a paced sequence the times of managers tell which write was theirs, and the order is that of the times. */
  #managers(entries: readonly Json[]): readonly Json[] {
    if (!this.#isPaced) return comparable(entries).map((entry) => this.#value(entry, ''))
    return entries.map((entry) => {
      if (!isJsonObject(entry) || typeof entry['time'] !== 'string') return this.#value(entry, '')
      return this.#value({ ...entry, time: this.#symbol('second', entry['time']) }, '')
    })
  }

  #field(text: string, key: string): string {
    if (key === 'resourceVersion') return /^[1-9]\d*$/.test(text) ? this.#symbol('revision', text) : text
    if (key === 'continue' && text !== '') return '<token>'
    // Signed by a key of the server's own.
    if (key === 'token' && text.startsWith('ey')) return '<token>'
    return this.#text(text)
  }

  #text(text: string): string {
    if (!special.test(text)) return text.includes(this.#namespace) ? text.replaceAll(this.#namespace, '<ns>') : text
    return text
      .replaceAll(this.#namespace, '<ns>')
      .replaceAll(uid, (found) => (found.startsWith('00000000-') ? found : this.#symbol('uid', found)))
      .replaceAll(generated, (_, base: string, drawn: string) => `${base}${this.#symbol('name', drawn)}`)
      .replaceAll(address, '<address>')
      .replaceAll(time, '<time>')
      .replaceAll(revision, (_, before: string) => `${before}<revision>`)
      .replaceAll(inText, (_, before: string) => `${before}<revision>`)
      .replaceAll(allocated, (_, before: string) => `${before}<port>`)
      .replaceAll(patched, (_, before: string) => `${before}0`)
      .replaceAll(inCell, (_, before: string, after: string) => `${before}<port>${after}`)
      .replaceAll(ofNode, (found) => (this.#ports.has(Number(found)) ? '0' : found))
  }

  #symbol(kind: string, found: string): string {
    const known = this.#symbols.get(`${kind} ${found}`)
    if (known !== undefined) return known
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const symbol = `<${kind} ${count}>`
    this.#symbols.set(`${kind} ${found}`, symbol)
    return symbol
  }
}

const uid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const generated = /\b(gen-[a-z0-9]*-|kube-api-access-|Gen_)([bcdfghjklmnpqrstvwxz2456789]{5})\b/g
const address = /\b10\.96\.\d{1,3}\.\d{1,3}\b/g
/** Times of the servers' own; what requests say is of other years. */
const time = /202[6-9]-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g
const revision =
  /(resource version: |ResourceVersion in record \(|the ResourceVersion in the precondition \(|current: |too old resource version: \d+ \()\d+/g
const inText = /(\\"resourceVersion\\":\\"|\bresourceVersion:)\d+/g
const allocated =
  /(port is already allocated: |duplicate nodePort: {[A-Z]+ |nodePort: Invalid value: |Duplicate value: )3\d{4}/g
/** In the text of an object, which has to stay one. */
const patched = /((?:n|healthCheckN)odePort\\*":)3\d{4}/g
const ofNode = /\b3[0-2]\d{3}\b/g
const inCell = /(\d:)3\d{4}(\/[A-Z])/g
/** One look tells of most texts that there is nothing in them. */
const special =
  /-[0-9a-f]{4}-|gen-|Gen_|kube-api-access|10\.96\.|202\d-|ersion|current: |port|odePort|Duplicate value: 3|:3\d{4}\//

/** A dry run of a real server may draw past the end of the range. */
const ports: ReadonlySet<string> = new Set(['nodePort', 'healthCheckNodePort'])

/** The newest revision of all may be of a write that belongs to no sequence. */
const withoutRevision = (metadata: JsonObject, isList: boolean): JsonObject => {
  const isMark = isJsonObject(metadata['annotations']) && 'k8s.io/initial-events-end' in metadata['annotations']
  if ((!isList && !isMark) || typeof metadata['resourceVersion'] !== 'string') return metadata
  return { ...metadata, resourceVersion: metadata['resourceVersion'] === '' ? '' : '<newest>' }
}

/** Managers that an apply clashes with are told in the order of a map, which is chance. */
const inOrder = (causes: readonly Json[]): readonly Json[] =>
  causes.every((cause) => isJsonObject(cause) && cause['reason'] === 'FieldManagerConflict')
    ? causes.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : causes

const age = /^\d+[smhdy]/
