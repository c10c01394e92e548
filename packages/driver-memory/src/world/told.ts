import { controllerOf, isJsonObject, type JsonObject, type LiveObject } from '@fixpoint/core'
import { numberAt, textAt } from '../actors/reading.ts'
import type { Exchange } from './world.ts'

/** What a controller has to tell of a request that it made. */
export interface Told {
  /** Of the object that the event is about. */
  readonly owner: Owner
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly note: string
}

type Owner = Pick<NonNullable<ReturnType<typeof controllerOf>>, 'apiVersion' | 'kind' | 'name' | 'uid'>

/** In the words of the controllers of Kubernetes; undefined where there is nothing to tell. */
export const toldOf = (exchange: Exchange): Told | undefined => {
  const { request, response } = exchange
  switch (request.resource.plural) {
    case 'replicasets':
      return response.code < 300 ? scaled(exchange) : undefined
    case 'pods':
      if (request._tag === 'Create') return response.code < 300 ? created(response.body) : notCreated(exchange)
      return request._tag === 'Delete' && response.code < 300 ? deleted(exchange.before) : undefined
    default:
      return undefined
  }
}

const scaled = ({ request, response, before }: Exchange): Told | undefined => {
  if (request._tag !== 'Create' && request._tag !== 'Patch') return undefined
  const set = liveIn(response.body)
  const owner = set && controllerOf(set.metadata)
  if (set === undefined || owner === undefined) return undefined
  const [from, to] = [numberAt(liveIn(before)?.spec, 'replicas'), numberAt(set.spec, 'replicas')]
  if (from === to) return undefined
  const note = `Scaled ${to > from ? 'up' : 'down'} replica set ${set.metadata.name} from ${from} to ${to}`
  return { owner, type: 'Normal', reason: 'ScalingReplicaSet', note }
}

const created = (body: unknown): Told | undefined => aboutPod(body, 'SuccessfulCreate', 'Created')

const deleted = (body: unknown): Told | undefined => aboutPod(body, 'SuccessfulDelete', 'Deleted')

const aboutPod = (body: unknown, reason: string, word: string): Told | undefined => {
  const pod = liveIn(body)
  const owner = pod && controllerOf(pod.metadata)
  return owner && { owner, type: 'Normal', reason, note: `${word} pod: ${pod.metadata.name}` }
}

const notCreated = ({ request, response }: Exchange): Told | undefined => {
  const pod = 'body' in request ? liveIn(request.body) : undefined
  const owner = pod && controllerOf(pod.metadata)
  const message = isJsonObject(response.body) ? textAt(response.body, 'message') : ''
  return owner && { owner, type: 'Warning', reason: 'FailedCreate', note: `Error creating: ${message}` }
}

/** Objects of controllers and answers of the API server are what they say they are. */
const liveIn = (body: unknown): LiveObject | undefined => {
  const object = body as JsonObject | undefined
  return object !== undefined && isJsonObject(object) && isJsonObject(object['metadata'])
    ? (object as unknown as LiveObject)
    : undefined
}
