import { app, type JsonObject } from '@fixpoint/core'
import { numberAt, objectsAt } from '../../actors/reading.ts'
import { isOperator, type Property } from '../property.ts'

/** A status never runs ahead of its App or back in time, and a transition has a time of its own. */
export const honestStatus: Property = {
  name: 'reports a status that is honest',
  watch: () => (exchange) => {
    const { request, changed, before, after } = exchange
    if (!changed || request.resource.plural !== app.plural || !isOperator(exchange)) return undefined
    if (before === undefined || after === undefined) return undefined
    const generation = numberAt(after.metadata, 'generation')
    const [seenBefore, seen] = [before, after].map((object) => numberAt(object['status'], 'observedGeneration'))
    if (seen === undefined || seenBefore === undefined) return undefined
    if (seen > generation) return `observedGeneration ${seen} of generation ${generation}`
    if (seen < seenBefore) return `observedGeneration went back from ${seenBefore} to ${seen}`
    return transitionError(objectsAt(before['status'], 'conditions'), objectsAt(after['status'], 'conditions'))
  },
}

const transitionError = (old: readonly JsonObject[], now: readonly JsonObject[]): string | undefined => {
  for (const condition of now) {
    const { type, status, lastTransitionTime: at } = condition
    const before = old.find((candidate) => candidate['type'] === type)
    if (before === undefined) continue
    if (before['status'] === status && before['lastTransitionTime'] !== at)
      return `${String(type)} has a new lastTransitionTime and the same status`
    if (String(at) < String(before['lastTransitionTime'])) return `${String(type)} went back in time`
  }
  const onlyTrue = now.find(({ type, status }) => (type === 'Reconciling' || type === 'Stalled') && status !== 'True')
  return onlyTrue === undefined ? undefined : `${String(onlyTrue['type'])} is there and not True`
}
