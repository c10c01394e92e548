import type { ApiRequest } from '@fixpoint/core'
import { type Chance, fork } from '../../api-server/identity.ts'
import { isSuspended } from '../../api-server/suspension.ts'
import { type Review, request, type World } from '../../world/world.ts'
import { Consultation } from './consultation.ts'
import { asking } from './consulted.ts'
import { withWebhooks } from './hooks.ts'
import { hasWebhooks } from './webhook.ts'

/** Has webhooks decide about what the built-in controllers write, too. Those don't wait: they send it again a moment later. */
export const reviewControllers = (world: World): Review => {
  const open = new Map<string, Open>()
  return (caller, asked) => {
    if (!isWrite(asked) || !hasWebhooks(world.server)) return undefined
    const key = JSON.stringify([caller.user, asked])
    const known = open.get(key) ?? { consultation: new Consultation(world.server), chance: fork(world.server.chance) }
    if (known.isAsking === true) return 'Later'
    const hooks = withWebhooks(undefined, known.consultation, new URLSearchParams())
    const { take } = known.consultation.conversions
    const response = asking(world.server, known.chance(), take, () => request(world, { ...caller, hooks }, asked))
    if (!isSuspended(response)) {
      open.delete(key)
      return response
    }
    // What is not sent again, because its reason has gone, is forgotten in time.
    if (open.size > most) open.clear()
    open.set(key, known)
    known.isAsking = true
    void known.consultation.ask().finally(() => {
      known.isAsking = false
    })
    return 'Later'
  }
}

interface Open {
  readonly consultation: Consultation
  readonly chance: () => Chance
  isAsking?: boolean
}

const most = 1_000

const isWrite = ({ _tag }: ApiRequest): boolean => _tag !== 'Get' && _tag !== 'List'
