import { lease, type Millis } from '@fixpoint/core'
import type { Exchange, History, playHistory as playRealHistory } from '@fixpoint/driver-memory'
import type { Console } from '../output/console.ts'
import { count } from '../output/count.ts'
import { printable } from '../output/printable.ts'

/** Plays one history and prints what everyone did, in order. */
export const playTraced = (seed: number, { print, paint }: Console, playHistory: typeof playRealHistory): History => {
  const history = playHistory(seed, {
    onMove: ({ words }, since) => print(`${time(since)}  ${paint.bold(`> ${printable(words)}`)}`),
    onExchange: (exchange, since) => {
      if (isWorthALine(exchange)) print(`${time(since)}  ${lineOf(exchange, paint)}`)
    },
  })
  const { setting, digest, violations, requests } = history
  const { operators, faults, pace, settings } = setting
  const drawn = Object.entries(faults).filter(([, rate]) => rate > 0)
  print('')
  print(`${count(operators, 'operator')}, settings ${JSON.stringify(settings)}, pace ${JSON.stringify(pace)}`)
  print(
    `faults ${drawn.length === 0 ? 'none' : drawn.map(([fault, rate]) => `${fault} ${rate.toFixed(3)}`).join(', ')}`,
  )
  print(`${count(requests, 'request')}, digest ${digest}, ${count(violations.length, 'violation')}`)
  for (const { property, at, what } of violations.slice(0, 20))
    print(`${time(at)}  ${paint.red(property)}: ${printable(what)}`)
  return history
}

/** Lists at rest and renewals of a lease would hide what happens. */
const isWorthALine = ({ request, response, changed }: Exchange): boolean => {
  if (request.resource === lease && response.code < 300) return false
  return changed || (request._tag !== 'Get' && request._tag !== 'List')
}

const time = (since: Millis): string => `+${(since / 1000).toFixed(3)}s`.padStart(11)

const lineOf = ({ caller, request, response, changed, after }: Exchange, paint: Console['paint']): string => {
  const { _tag: verb, resource, namespace = '' } = request
  const subresource = 'subresource' in request && request.subresource !== undefined ? `/${request.subresource}` : ''
  const name = 'name' in request ? `/${request.name}` : ''
  const version = after === undefined ? '' : ` at ${after.metadata.resourceVersion ?? ''}`
  const outcome =
    response.code >= 300
      ? paint.red(String(response.code))
      : changed
        ? `${response.code}${version}`
        : `${response.code} no change`
  return `${(caller.userAgent ?? caller.user).padEnd(24)} ${verb} ${resource.plural}${subresource} ${namespace}${name}: ${outcome}`
}
