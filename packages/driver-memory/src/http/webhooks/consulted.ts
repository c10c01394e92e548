import * as E from 'fp-ts/lib/Either.js'
import type { Conversions } from '../../api-server/conversion/conversions.ts'
import { type Chance, fork } from '../../api-server/identity.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { internalError } from '../../api-server/status-error.ts'
import { isSuspended, suspended } from '../../api-server/suspension.ts'
import type { Ask } from '../ask.ts'
import { answer, type Front } from '../front.ts'
import { type Reply, refusal } from '../reply.ts'
import { Consultation } from './consultation.ts'
import { withWebhooks } from './hooks.ts'
import { hasWebhooks } from './webhook.ts'

/** Answers a request at once, unless webhooks have a say in it or have to convert what it is about. */
export const answerSoon = (front: Front, ask: Ask): Reply | Promise<Reply> => {
  const { server } = front.world
  if (isWrite(ask) && hasWebhooks(server)) return consulted(front, ask)
  const reply = asking(server, server.chance, waits, () => answer(front, ask))
  return reply._tag === 'Body' && isSuspended(reply) ? consulted(front, ask) : reply
}

const isWrite = ({ method }: Ask): boolean =>
  method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE'

const waits: Conversions['ask'] = () => E.left(suspended())

/** Answers a request once all webhooks that it concerns have been asked. */
const consulted = async (front: Front, ask: Ask): Promise<Reply> => {
  const { server } = front.world
  const consultation = new Consultation(server)
  const hooks = withWebhooks(ask.caller.hooks, consultation, ask.query)
  const { take } = consultation.conversions
  // Every time that it is carried out it draws the same uid and the same name.
  const chance = fork(server.chance)
  for (let round = 0; round < most; round++) {
    const reply = asking(server, chance(), take, () => answer(front, { ...ask, caller: { ...ask.caller, hooks } }))
    if (!consultation.isOpen) return reply
    await consultation.ask()
  }
  return refusal(internalError('webhooks do not come to an end with this object'))
}

const most = 100

/** Carries out a request with chances of its own, and with conversions as it takes them. */
export const asking = <T>(server: ApiServer, chance: Chance, ask: Conversions['ask'], work: () => T): T => {
  const { chance: own, conversions } = server
  server.chance = chance
  server.conversions = { ...conversions, ask }
  try {
    return work()
  } finally {
    server.chance = own
    server.conversions = conversions
  }
}
