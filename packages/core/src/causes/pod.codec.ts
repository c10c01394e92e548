import * as t from 'io-ts/lib/index.js'
import type { Json } from '../model/json.ts'
import type { LiveObject } from '../model/object.ts'
import type { Container, ContainerState, Pod, Terminated } from './pod.ts'

const terminated = t.partial({ exitCode: t.number, reason: t.string, message: t.string })

const state = t.partial({
  waiting: t.partial({ reason: t.string, message: t.string }),
  running: t.UnknownRecord,
  terminated,
})

const containerStatus = t.intersection([
  t.type({ name: t.string }),
  t.partial({ ready: t.boolean, restartCount: t.number, state, lastState: t.partial({ terminated }) }),
])

const condition = t.intersection([
  t.type({ type: t.string, status: t.string }),
  t.partial({ reason: t.string, message: t.string }),
])

const status = t.partial({
  phase: t.string,
  reason: t.string,
  message: t.string,
  conditions: t.array(condition),
  initContainerStatuses: t.array(containerStatus),
  containerStatuses: t.array(containerStatus),
})

const container = t.intersection([t.type({ name: t.string }), t.partial({ image: t.string })])

const spec = t.partial({ initContainers: t.array(container), containers: t.array(container), nodeName: t.string })

type Status = t.TypeOf<typeof status>
type ContainerStatus = t.TypeOf<typeof containerStatus>

/** Reads a pod. What is not as the API promises counts as not there. */
export const readPod = ({ metadata, spec: rawSpec, status: rawStatus }: LiveObject): Pod => {
  const [asked, said] = [orNothing(spec, rawSpec), orNothing(status, rawStatus)]
  const template = metadata.labels?.['pod-template-hash']
  const scheduling = said.conditions?.find(({ type }) => type === 'PodScheduled')
  const refused = scheduling?.status === 'False' ? (scheduling.message ?? scheduling.reason ?? '') : undefined
  return {
    name: metadata.name,
    ...(template !== undefined && { template }),
    createdAt: metadata.creationTimestamp ?? '',
    leaving: metadata.deletionTimestamp !== undefined,
    phase: said.phase ?? 'Unknown',
    ...(said.reason !== undefined && { reason: said.reason }),
    ...(said.message !== undefined && { message: said.message }),
    ready: said.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false,
    ...(refused !== undefined && { unschedulable: refused }),
    scheduled: asked.nodeName !== undefined || scheduling?.status === 'True',
    containers: [
      ...(asked.initContainers ?? []).map((each) => readContainer(each, said.initContainerStatuses, true)),
      ...(asked.containers ?? []).map((each) => readContainer(each, said.containerStatuses, false)),
    ],
  }
}

const orNothing = <A extends object>(codec: t.Type<A>, raw: Json | undefined): Partial<A> => (codec.is(raw) ? raw : {})

const readContainer = (
  { name, image = '' }: t.TypeOf<typeof container>,
  statuses: Status['containerStatuses'],
  init: boolean,
): Container => {
  const said: ContainerStatus | undefined = statuses?.find((each) => each.name === name)
  const last = said?.lastState?.terminated
  return {
    name,
    image,
    init,
    ready: said?.ready ?? false,
    restarted: (said?.restartCount ?? 0) > 0,
    state: readState(said?.state),
    ...(last !== undefined && { last: readTerminated(last) }),
  }
}

const readState = (raw: ContainerStatus['state']): ContainerState => {
  if (raw?.waiting !== undefined)
    return { _tag: 'Waiting', reason: raw.waiting.reason ?? '', message: raw.waiting.message ?? '' }
  if (raw?.terminated !== undefined) return readTerminated(raw.terminated)
  return raw?.running === undefined ? { _tag: 'Unknown' } : { _tag: 'Running' }
}

const readTerminated = ({ exitCode = 0, reason = '', message = '' }: t.TypeOf<typeof terminated>): Terminated => ({
  _tag: 'Terminated',
  exitCode,
  reason,
  message,
})
