import type { JsonObject } from '@fixpoint/core'
import type { ApiServer } from '../server.ts'
import { objectIn, reviewOf } from './review.ts'

/** Answers a ConversionReview as a webhook does. Asked alike it has to answer alike: what it said once is remembered. */
export type Converter = (review: JsonObject, definition: string) => JsonObject

/** Has a function convert the custom resources of a server, whatever webhooks their definitions name; forks go on with it. */
export const convertWith = (server: ApiServer, converter: Converter): void => {
  server.conversions = {
    ask: (question) => {
      // Nothing is drawn: a server draws the same with a webhook and without.
      const { uid = '' } = question.object.metadata
      return objectIn(question, uid, converter(reviewOf(question, uid), question.webhook.name))
    },
    known: new WeakMap(),
  }
}
