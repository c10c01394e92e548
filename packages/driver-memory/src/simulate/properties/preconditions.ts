import { app, event, isJsonArray, lease } from '@fixpoint/core'
import { objectAt, objectsAt } from '../../actors/reading.ts'
import { isAboutChild, isOperator, type Property } from '../property.ts'

/** The operator writes its kinds alone, and each write names the very state or object that it is right for. */
export const preconditions: Property = {
  name: 'writes carry their preconditions',
  watch: () => (exchange) => {
    const { request } = exchange
    if (!isOperator(exchange) || request._tag === 'Get' || request._tag === 'List') return undefined
    const { plural } = request.resource
    const what = `${request._tag} of ${plural}`
    if (plural === lease.plural || plural === event.plural) return undefined
    if (plural === app.plural)
      return request._tag === 'Patch' && request.subresource === 'status' ? undefined : `${what}: not ours to write`
    if (!isAboutChild(exchange)) return `${what}: no kind of ours`
    switch (request._tag) {
      case 'Delete': {
        const { uid, resourceVersion } = request.options?.preconditions ?? {}
        return uid === undefined || resourceVersion === undefined
          ? `${what} without uid and resourceVersion`
          : undefined
      }
      case 'Patch': {
        const hasVersion =
          isJsonArray(request.body) && objectsAt(request.body).some(({ path }) => path === '/metadata/resourceVersion')
        const { uid, resourceVersion } = objectAt(request.body, 'metadata')
        return hasVersion || uid !== undefined || resourceVersion !== undefined
          ? undefined
          : `${what} without uid or resourceVersion`
      }
      default:
        return `${what}: the operator only applies, patches and deletes`
    }
  },
}
