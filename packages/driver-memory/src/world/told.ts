import { controllerOf, isJsonObject } from '@fixpoint/core'
import { numberAt, textAt } from '../actors/reading.ts'
import { statefulSets } from '../actors/resources.ts'
import { liveIn, type Told } from '../actors/telling.ts'
import { toldOfJob, toldOfJobStatus } from './told-jobs.ts'
import { toldOfNode } from './told-pods.ts'
import type { Exchange } from './world.ts'

/** In the words of the controllers of Kubernetes; empty where there is nothing to tell. */
export const toldOf = (exchange: Exchange): readonly Told[] => {
  const { request, response, caller } = exchange
  if (caller.userAgent !== 'kube-controller-manager') return toldOfNode(exchange)
  switch (request.resource.plural) {
    case 'replicasets':
      return response.code < 300 ? scaled(exchange) : []
    case 'pods':
      if (request._tag === 'Create') return response.code < 300 ? created(response.body) : notCreated(exchange)
      return request._tag === 'Delete' && response.code < 300 ? deleted(exchange.before) : []
    case 'jobs':
      return [...toldOfJob(exchange), ...toldOfJobStatus(exchange)]
    default:
      return []
  }
}

const scaled = ({ request, response, before }: Exchange): readonly Told[] => {
  if (request._tag !== 'Create' && request._tag !== 'Patch') return []
  const set = liveIn(response.body)
  const owner = set && controllerOf(set.metadata)
  if (set === undefined || owner === undefined) return []
  const [from, to] = [numberAt(liveIn(before)?.spec, 'replicas'), numberAt(set.spec, 'replicas')]
  if (from === to) return []
  const note = `Scaled ${to > from ? 'up' : 'down'} replica set ${set.metadata.name} from ${from} to ${to}`
  return [{ owner, type: 'Normal', reason: 'ScalingReplicaSet', note }]
}

const created = (body: unknown): readonly Told[] => aboutPod(body, 'SuccessfulCreate', 'Created', 'Create')

const deleted = (body: unknown): readonly Told[] => aboutPod(body, 'SuccessfulDelete', 'Deleted', 'Delete')

const aboutPod = (body: unknown, reason: string, word: string, verb: string): readonly Told[] => {
  const pod = liveIn(body)
  const owner = pod && controllerOf(pod.metadata)
  if (pod === undefined || owner === undefined) return []
  const { name } = pod.metadata
  const note =
    owner.kind === statefulSets.kind
      ? `${verb} Pod ${name} in StatefulSet ${owner.name} successful`
      : `${word} pod: ${name}`
  return [{ owner, type: 'Normal', reason, note }]
}

const notCreated = ({ request, response }: Exchange): readonly Told[] => {
  const pod = 'body' in request ? liveIn(request.body) : undefined
  const owner = pod && controllerOf(pod.metadata)
  if (pod === undefined || owner === undefined) return []
  const message = isJsonObject(response.body) ? textAt(response.body, 'message') : ''
  const note =
    owner.kind === statefulSets.kind
      ? `Create Pod ${pod.metadata.name} in StatefulSet ${owner.name} failed error: ${message}`
      : `Error creating: ${message}`
  return [{ owner, type: 'Warning', reason: 'FailedCreate', note }]
}
