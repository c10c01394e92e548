import { sameJson } from '@fixpoint/core'
import type { KubernetesObject } from '../../api-server/object.ts'
import { isOperator, type Property } from '../property.ts'

/** Two programs that apply the same field take it from each other for ever; so nothing is taken from one that applies. */
export const appliers: Property = {
  name: 'takes nothing from another that applies',
  watch: () => (exchange) => {
    const { changed, request, before, after } = exchange
    if (!changed || request._tag !== 'Patch' || before === undefined || after === undefined || !isOperator(exchange))
      return undefined
    const [old, now] = [before, after].map(appliedFields)
    return sameJson(old, now)
      ? undefined
      : `${before.kind} ${before.metadata.name}: ${JSON.stringify(old)} became ${JSON.stringify(now)}`
  },
}

const appliedFields = ({ metadata }: KubernetesObject) =>
  (metadata.managedFields ?? [])
    .filter(({ operation, manager }) => operation === 'Apply' && !String(manager).startsWith('fixpoint'))
    .map(({ manager, fieldsV1 }) => ({ manager, fieldsV1 }))
