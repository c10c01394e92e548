import { isJsonObject, type Json } from '@fixpoint/core'
import type { Answer } from './answer.ts'
import { put } from './generate/shape.ts'
import type { Ask } from './sequence.ts'

/** What one server said of objects, for later steps that speak of them. */
export class Memory {
  readonly namespace: string
  readonly #said = new Map<string, string>()
  readonly #bodies = new Map<number, Json>()

  constructor(namespace: string) {
    this.namespace = namespace
  }

  learn(id: number, answer: Answer): void {
    if (answer._tag === 'Events' || !isJsonObject(answer.body)) return
    const { metadata } = answer.body
    if (!isJsonObject(metadata)) return
    if (answer.body['kind'] !== 'Status') this.#bodies.set(id, answer.body)
    for (const [word, field] of words) {
      const value = metadata[field]
      if (typeof value === 'string') this.#said.set(`${word} ${id}`, value)
    }
  }

  /** The object of an earlier answer with changes, as text; an empty one where no answer has told of it. */
  onto({ id, changes }: NonNullable<Ask['onto']>): string {
    let object: Json = this.#bodies.get(id) ?? {}
    for (const [at, next] of changes) object = put(object, at, next)
    return this.fill(JSON.stringify(object))
  }

  /** The text with all that it speaks of put in. What no answer has told of is a word that no server knows. */
  fill(text: string): string {
    if (!text.includes('<<')) return text
    return text.replaceAll(/<<([a-z]+)(?: (\d+))?>>/g, (_, word: string, id: string | undefined) =>
      id === undefined ? this.namespace : (this.#said.get(`${word} ${id}`) ?? unknown.get(word) ?? ''),
    )
  }
}

const words: readonly (readonly [string, string])[] = [
  ['uid', 'uid'],
  ['version', 'resourceVersion'],
  ['name', 'name'],
  ['continue', 'continue'],
]

/** A request that speaks of something that never was stays one that can be sent. */
const unknown: ReadonlyMap<string, string> = new Map([
  ['uid', '00000000-0000-4000-8000-000000000000'],
  ['version', ''],
  ['name', 'unknown'],
])
