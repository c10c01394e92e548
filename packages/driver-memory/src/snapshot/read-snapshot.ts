import { apiVersionOf, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { emptyServer } from '../api-server/create-server.ts'
import { settleCustomResources } from '../api-server/custom-resources.ts'
import type { KubernetesObject } from '../api-server/object.ts'
import { definitionKind } from '../api-server/registry/custom/custom-resource-definition.ts'
import type { ApiServer, Served } from '../api-server/server.ts'
import { compact } from '../api-server/storage/commit.ts'
import { type Header, readHeader } from './header.ts'
import type { Snapshot } from './snapshot.ts'

/** What is wrong with a snapshot, and in which of its lines. */
export interface Broken {
  readonly line: number
  readonly why: string
}

/** Reads the lines of a snapshot. */
export const readSnapshot = async (
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Snapshot | { readonly broken: Broken }> => {
  let line = 0
  let reader: Reader | undefined
  for await (const text of lines) {
    line += 1
    if (text === '') continue
    const value = parsed(text)
    if (reader === undefined) {
      const header = readHeader(value)
      if (typeof header === 'string') return { broken: { line, why: header } }
      reader = new Reader(header)
      continue
    }
    const why = reader.take(value)
    if (why !== undefined) return { broken: { line, why } }
  }
  const end = reader === undefined ? 'it is empty' : reader.end()
  return typeof end === 'string' ? { broken: { line, why: end } } : end
}

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** Fills a server with the objects of a snapshot, one after the other. */
class Reader {
  readonly #header: Header
  readonly #server: ApiServer
  readonly #at: number
  #taken = 0

  constructor(header: Header) {
    this.#header = header
    this.#at = Date.parse(header.time)
    this.#server = emptyServer(xoroshiro128plusFromState(header.chance))
    this.#server.revision = header.revision
  }

  /** Takes one object; a text says what is wrong with it. */
  take(value: Json | undefined): string | undefined {
    if (!isJsonObject(value)) return 'this is no JSON object'
    const served = this.#servedOf(value)
    if (served === undefined) return `nothing of kind ${text(value['kind'])} in ${text(value['apiVersion'])} is served`
    const decoded = served.kind.codec.decode(value, undefined)
    if (decoded._tag === 'Unreadable') return decoded.message
    // A custom resource may be kept in a version that nobody reads any more: it stays as it was written.
    const object = served.kind.definedBy === undefined ? decoded.object : (value as KubernetesObject)
    const { namespace = '', name = '', uid = '', resourceVersion = '' } = object.metadata
    if (name === '' || uid === '' || (namespace === '') === served.kind.resource.namespaced)
      return 'its name, its uid or its namespace is not right'
    if (!(Number(resourceVersion) <= this.#header.revision)) return `its resourceVersion is beyond that of the snapshot`
    if (served.collection.get(namespace, name) !== undefined) return 'the same object stands before it'
    served.kind.claims?.hold(object, this.#server.ranges)
    served.collection.put(namespace, name, object)
    if (served.kind === definitionKind) settleCustomResources(this.#server, served, this.#at)
    this.#taken += 1
    return undefined
  }

  end(): Snapshot | string {
    const { objects } = this.#header
    if (this.#taken !== objects) return `it has ${this.#taken} objects of ${objects}`
    // What was before is not known: watches from there have to list anew.
    compact(this.#server)
    return { at: this.#at, server: this.#server }
  }

  #servedOf({ apiVersion, kind }: JsonObject): Served | undefined {
    for (const served of this.#server.served.values()) {
      const { resource } = served.kind
      if (resource.kind !== kind) continue
      const versions = served.kind.storedForm?.versions ?? [apiVersionOf(resource)]
      if (versions.some((version) => version === apiVersion)) return served
    }
    return undefined
  }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : 'no name')
