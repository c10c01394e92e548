import { event, lease } from '@fixpoint/core'
import { isCalm } from '../../world/faults.ts'
import { isOperator, type Property } from '../property.ts'

/** Writes that change nothing, and writes without end, are what operators bring clusters down with. */
export const frugal: Property = {
  name: 'is frugal with writes',
  watch: ({ world, operators }) => {
    const isExact = operators.length === 1 && isCalm(world.faults)
    let ours = 0
    let others = 0
    return (exchange) => {
      const { request, response, changed } = exchange
      const { plural } = request.resource
      if (request._tag === 'Get' || request._tag === 'List' || plural === lease.plural || plural === event.plural)
        return undefined
      if (!isOperator(exchange)) {
        if (changed) others += 1
        return undefined
      }
      ours += 1
      if (isExact && !changed && response.code < 300)
        return `${request._tag} of ${plural}: nothing changed, and nothing had gone wrong`
      const most = perHistory + perChange * others
      return ours > most
        ? `${ours} writes, where ${others} changes of others came before: at most ${most} are due`
        : undefined
    }
  },
}

/** What a history may cost beside what others caused: two operators that start, and requests whose answers are lost. */
const perHistory = 40
/** For each change of others: the writes that answer it, tried again while faults strike. */
const perChange = 6
