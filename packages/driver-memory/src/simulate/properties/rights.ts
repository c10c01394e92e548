import { isOperator, type Property } from '../property.ts'

/** An operator that asks for more than an installation grants it would fail on a real cluster, or be granted too much. */
export const rights: Property = {
  name: 'needs no right that it was not given',
  watch: () => (exchange) => {
    if (!exchange.denied || !isOperator(exchange)) return undefined
    const { request } = exchange
    return `${request._tag} of ${request.resource.plural} was denied`
  },
}
