import type { LiveObject } from '@fixpoint/core'
import { podResources } from '../api-server/registry/pod/pod-resources.ts'
import { quantityValue } from '../api-server/registry/quantity.ts'
import { hasEnded } from './pods-of.ts'
import { numberAt, objectAt, textAt } from './reading.ts'

/** How much of each resource: CPU in thousandths, the rest in its own unit, and pods themselves. */
export type Amounts = ReadonlyMap<string, number>

interface Nomination {
  readonly node: string
  readonly amounts: Amounts
  readonly priority: number
}

/** What the pods take on each node, with those that the scheduler has just placed and its view does not show yet. */
export class Bookings {
  readonly #places = new Map<string, { readonly node: string; readonly amounts: Amounts }>()
  readonly #taken = new Map<string, Map<string, number>>()
  /** Pods for which others were made to go. They have no node yet. */
  readonly #nominated = new Map<string, Nomination>()

  /** Takes note of a pod as the view shows it. One that has no node yet keeps the one that it was given. */
  see(pod: LiveObject): void {
    const { uid } = pod.metadata
    const node = textAt(pod.spec, 'nodeName')
    if (hasEnded(pod)) this.forget(uid)
    else if (node !== '' && this.#places.get(uid)?.node !== node) this.#book(uid, node, requestsOf(pod.spec))
    const nominated = textAt(pod.status, 'nominatedNodeName')
    if (node === '' && nominated !== '') this.nominate(pod, nominated)
  }

  place(pod: LiveObject, node: string): void {
    this.#book(pod.metadata.uid, node, requestsOf(pod.spec))
  }

  /** Keeps the room on a node that others are to leave from all pods of a lower priority. */
  nominate(pod: LiveObject, node: string): void {
    this.#nominated.set(pod.metadata.uid, { node, amounts: requestsOf(pod.spec), priority: priorityOf(pod) })
  }

  forget(uid: string): void {
    this.#nominated.delete(uid)
    const place = this.#places.get(uid)
    if (place === undefined) return
    this.#places.delete(uid)
    this.#add(place.node, place.amounts, -1)
  }

  takenOf(node: string, resource: string): number {
    return this.#taken.get(node)?.get(resource) ?? 0
  }

  /** How much a pod finds taken on a node: also what is promised to others, unless they are of a lower priority. */
  takenFor(pod: LiveObject, node: string, resource: string): number {
    let taken = this.takenOf(node, resource)
    for (const [uid, nomination] of this.#nominated)
      if (nomination.node === node && uid !== pod.metadata.uid && nomination.priority >= priorityOf(pod))
        taken += nomination.amounts.get(resource) ?? 0
    return taken
  }

  #book(uid: string, node: string, amounts: Amounts): void {
    this.forget(uid)
    this.#places.set(uid, { node, amounts })
    this.#add(node, amounts, 1)
  }

  #add(node: string, amounts: Amounts, sign: 1 | -1): void {
    const taken = this.#taken.get(node) ?? new Map<string, number>()
    this.#taken.set(node, taken)
    for (const [resource, amount] of amounts) taken.set(resource, (taken.get(resource) ?? 0) + sign * amount)
  }
}

export const priorityOf = ({ spec }: LiveObject): number => numberAt(spec, 'priority')

export const requestsOf = (spec: LiveObject['spec']): Amounts => {
  const amounts = new Map([['pods', 1]])
  for (const [resource, quantity] of Object.entries(podResources(objectAt(spec), 'requests')))
    amounts.set(resource, amountOf(resource, quantity))
  return amounts
}

export const amountOf = (resource: string, quantity: string): number =>
  Math.ceil(quantityValue(quantity) * (resource === 'cpu' ? 1000 : 1))
