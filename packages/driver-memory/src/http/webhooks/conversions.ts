import { randomUUID } from 'node:crypto'
import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type Conversions, failed, type Question } from '../../api-server/conversion/conversions.ts'
import { objectIn, reviewOf } from '../../api-server/conversion/review.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { type Refusal } from '../../api-server/status-error.ts'
import { suspended } from '../../api-server/suspension.ts'
import { call } from './call.ts'

/** What the webhooks of definitions say to conversions, each asked once. */
export class AskedConversions {
  readonly #server: ApiServer
  readonly #answers = new Map<string, E.Either<Refusal, Json>>()
  readonly #open = new Map<string, Question>()

  constructor(server: ApiServer) {
    this.#server = server
  }

  /** Whether a conversion is missing. */
  get isOpen(): boolean {
    return this.#open.size > 0
  }

  /** What is known; what is not has to be asked for. */
  readonly take: Conversions['ask'] = (question) => {
    const key = keyOf(question)
    const answer = this.#answers.get(key)
    if (answer !== undefined) return answer
    this.#open.set(key, question)
    return E.left(suspended())
  }

  /** The same, of which a second taker knows nothing. */
  readonly takeOnce: Conversions['ask'] = (question) => {
    const answer = this.take(question)
    this.#answers.delete(keyOf(question))
    return answer
  }

  /** Asks for all that is missing. */
  async ask(): Promise<void> {
    const open = [...this.#open]
    this.#open.clear()
    for (let i = 0; i < open.length; i += atOnce)
      await Promise.all(
        open.slice(i, i + atOnce).map(async ([key, question]) => {
          this.#answers.set(key, await this.#askFor(question))
        }),
      )
  }

  async #askFor(question: Question): Promise<E.Either<Refusal, Json>> {
    const uid = randomUUID()
    const { client } = question.webhook
    const called = await call({ client, timeoutSeconds }, reviewOf(question, uid), this.#server)
    return E.isLeft(called) ? E.left(failed(question, called.left)) : objectIn(question, uid, called.right)
  }
}

/** As many calls are under way. */
const atOnce = 16

/** No definition says otherwise. */
const timeoutSeconds = 30

/** A conversion leaves the times in the metadata alone, which go on while it is waited for. */
const keyOf = ({ webhook, object, apiVersion }: Question): string => {
  const { creationTimestamp: _, managedFields: __, ...metadata } = object.metadata
  return JSON.stringify([webhook, apiVersion, { ...object, metadata }])
}
