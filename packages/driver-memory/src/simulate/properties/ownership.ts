import { deployments, ingresses, services } from '../../actors/resources.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import { isOperator, type Property } from '../property.ts'

const children: ReadonlySet<string> = new Set([deployments, services, ingresses].map(({ plural }) => plural))

/** What was there and was not ours is as it was: no write takes what nobody offered. */
export const ownership: Property = {
  name: 'writes only what it owns',
  watch: () => (exchange) => {
    const { request, changed, before } = exchange
    if (!changed || before === undefined || !isOperator(exchange) || !children.has(request.resource.plural)) return undefined
    const owner = controller(before)
    const { name = '', annotations } = before.metadata
    if (owner === undefined)
      return annotations?.['platform.example.com/adopt'] === name ? undefined : `${before.kind} ${name} was nobody's and not offered`
    return owner['kind'] === 'App' && owner['name'] === name ? undefined : `${before.kind} ${name} belonged to another`
  },
}

const controller = ({ metadata }: KubernetesObject) => metadata.ownerReferences?.find((owner) => owner['controller'] === true)
