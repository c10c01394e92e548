import type { JsonObject, LiveObject } from '@fixpoint/core'
import { objectsAt, textAt } from '../actors/reading.ts'
import { pods } from '../actors/resources.ts'
import { liveIn, refer, type Told } from '../actors/telling.ts'
import type { Exchange } from './world.ts'

/** What the scheduler and the nodes tell of a pod. */
export const toldOfNode = ({ request, response, before, after, caller }: Exchange): readonly Told[] => {
  const pod = liveIn(after)
  const old = liveIn(before)
  if (request.resource.plural !== pods.plural || response.code >= 300 || pod === undefined || old === undefined)
    return []
  return caller.userAgent === 'kube-scheduler' ? placed(pod, old) : ran(pod, old)
}

const placed = (pod: LiveObject, old: LiveObject): readonly Told[] => {
  const owner = refer(pods, pod)
  const { namespace = '', name } = pod.metadata
  const node = textAt(pod.spec, 'nodeName')
  if (node !== '' && textAt(old.spec, 'nodeName') === '') {
    const note = `Successfully assigned ${namespace}/${name} to ${node}`
    return [{ owner, type: 'Normal', reason: 'Scheduled', note }]
  }
  const messageOf = ({ status }: LiveObject): string =>
    textAt(
      objectsAt(status, 'conditions').find(({ type }) => type === 'PodScheduled'),
      'message',
    )
  const note = messageOf(pod)
  return note === '' || note === messageOf(old) ? [] : [{ owner, type: 'Warning', reason: 'FailedScheduling', note }]
}

const ran = (pod: LiveObject, old: LiveObject): readonly Told[] =>
  objectsAt(pod.status, 'containerStatuses').flatMap((container, i) =>
    toldOfContainer(pod, container, objectsAt(old.status, 'containerStatuses')[i]),
  )

const toldOfContainer = (pod: LiveObject, now: JsonObject, before: JsonObject | undefined): readonly Told[] => {
  const [name, image] = [textAt(now, 'name'), textAt(now, 'image')]
  const about = { owner: refer(pods, pod), fieldPath: `spec.containers{${name}}` }
  const isRun = (container: JsonObject | undefined): boolean =>
    textAt(container, 'state', 'running', 'startedAt') !== ''
  const [waits, waited] = [now, before].map((container) => textAt(container, 'state', 'waiting', 'reason'))
  const normal = (reason: string, note: string): Told => ({ ...about, type: 'Normal', reason, note })
  const restarts = [now, before].map((container) => Number(container?.['restartCount'] ?? 0))
  const ended = textAt(now, 'state', 'terminated', 'finishedAt') !== '' && !isRun(before)
  if ((isRun(now) && (!isRun(before) || restarts[0] !== restarts[1])) || ended)
    return [
      normal('Pulled', `Container image ${JSON.stringify(image)} already present on machine`),
      normal('Created', `Created container: ${name}`),
      normal('Started', `Started container ${name}`),
    ]
  if (waits === waited) return []
  if (waits === 'ImagePullBackOff')
    return [
      normal('Pulling', `Pulling image ${JSON.stringify(image)}`),
      { ...about, type: 'Warning', reason: 'Failed', note: `Failed to pull image ${JSON.stringify(image)}` },
      { ...about, type: 'Warning', reason: 'Failed', note: 'Error: ImagePullBackOff' },
      normal('BackOff', `Back-off pulling image ${JSON.stringify(image)}`),
    ]
  if (waits === 'CrashLoopBackOff')
    return [
      {
        ...about,
        type: 'Warning',
        reason: 'BackOff',
        note: `Back-off restarting failed container ${name} in pod ${pod.metadata.name}`,
      },
    ]
  return []
}
