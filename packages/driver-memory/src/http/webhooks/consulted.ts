import { type Chance, fork } from '../../api-server/identity.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { internalError } from '../../api-server/status-error.ts'
import type { Ask } from '../ask.ts'
import { answer, type Front } from '../front.ts'
import { type Reply, refusal } from '../reply.ts'
import { Consultation } from './consultation.ts'
import { withWebhooks } from './hooks.ts'
import { hasWebhooks } from './webhook.ts'

/** Whether webhooks may have a say in a request. */
export const isReviewed = ({ world }: Front, { method }: Ask): boolean =>
  (method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE') && hasWebhooks(world.server)

/** Answers a request once all webhooks that it concerns have been asked. */
export const consulted = async (front: Front, ask: Ask): Promise<Reply> => {
  const { server } = front.world
  const consultation = new Consultation(server)
  const hooks = withWebhooks(ask.caller.hooks, consultation, ask.query)
  // Every time that it is carried out it draws the same uid and the same name.
  const chance = fork(server.chance)
  for (let round = 0; round < most; round++) {
    const reply = withChance(server, chance(), () => answer(front, { ...ask, caller: { ...ask.caller, hooks } }))
    if (!consultation.isOpen) return reply
    await consultation.ask()
  }
  return refusal(internalError('webhooks do not come to an end with this object'))
}

const most = 100

export const withChance = <T>(server: ApiServer, chance: Chance, work: () => T): T => {
  const { chance: own } = server
  server.chance = chance
  try {
    return work()
  } finally {
    server.chance = own
  }
}
