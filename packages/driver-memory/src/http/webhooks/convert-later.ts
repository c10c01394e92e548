import * as E from 'fp-ts/lib/Either.js'
import type { Conversions } from '../../api-server/conversion/conversions.ts'
import { isSuspension } from '../../api-server/suspension.ts'
import { type World, wakeAll } from '../../world/world.ts'
import { AskedConversions } from './conversions.ts'

/** Has webhooks convert what watches come to, and built-in controllers read: none of them waits, and each looks again then. */
export const convertLater = (world: World, wake: () => void): void => {
  const asked = new AskedConversions(world.server)
  let isAsking = false
  const askAll = async (): Promise<void> => {
    isAsking = true
    while (asked.isOpen) {
      await asked.ask()
      wakeAll(world)
      wake()
    }
    isAsking = false
  }
  const ask: Conversions['ask'] = (question) => {
    const answer = asked.takeOnce(question)
    if (!isAsking && E.isLeft(answer) && isSuspension(answer.left)) void askAll()
    return answer
  }
  world.server.conversions = { ask, askForWatch: ask, known: new WeakMap() }
}
