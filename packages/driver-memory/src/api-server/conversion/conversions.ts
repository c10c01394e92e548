import type { Json, JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { type Refusal, unreasoned } from '../status-error.ts'

/** The webhook that converts the objects of a definition. */
export interface ConversionWebhook {
  /** Of the definition. */
  readonly name: string
  readonly client: JsonObject
  readonly reviewVersions: readonly string[]
}

/** An object, without its resourceVersion, that is wanted in another version of its kind. */
export interface Question {
  readonly webhook: ConversionWebhook
  readonly object: KubernetesObject
  readonly apiVersion: string
}

/** Who converts the custom resources of a server. */
export interface Conversions {
  /** What the webhook made of the object, as it came. A Left that is `suspended` says that it has to be waited for. */
  readonly ask: (question: Question) => E.Either<Refusal, Json>
  /** The same for what comes to open watches, in the middle of whatever request: absent where nobody has to wait. */
  readonly askForWatch?: Conversions['ask']
  /** What stored objects are in the versions in which they were read before, by who reads them. */
  readonly known: WeakMap<object, WeakMap<KubernetesObject, KubernetesObject>>
}

/** Thrown where an object can't be had in the version in which it is asked for; who answers the request refuses it. */
export class Unconverted extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** What a piece of work comes to, or why an object that it takes can't be had. */
export const converted = <T>(work: () => T): E.Either<Refusal, T> => {
  try {
    return E.right(work())
  } catch (error) {
    if (error instanceof Unconverted) return E.left(error.refusal)
    throw error
  }
}

/** Where nobody was named who converts. */
export const noConversions = (): Conversions => ({
  ask: (question) => E.left(failed(question, 'nobody was named who converts')),
  known: new WeakMap(),
})

/** The words of kube-apiserver, which gives no reason for it. */
export const failed = (question: Question, why: string): Refusal => unreasoned(`${subject(question)} failed: ${why}`)

/** How kube-apiserver speaks of a conversion. */
export const subject = ({ object: { apiVersion, kind } }: Question): string =>
  `conversion webhook for ${apiVersion}, Kind=${kind}`
