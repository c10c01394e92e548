import { causes } from './catalogue.ts'
import { type Cause, cause } from './cause.ts'
import { causeInContainer } from './container.ts'
import type { Evidence, Happening } from './evidence.ts'
import type { Pod } from './pod.ts'

/** The pods that the newest template made; those of older ones go when these serve. */
export const currentPods = (pods: readonly Pod[]): readonly Pod[] => {
  const staying = pods.filter(({ leaving, phase }) => !leaving && phase !== 'Succeeded')
  const newest = staying.toSorted((a, b) => compare(b.createdAt, a.createdAt) || compare(a.name, b.name))[0]
  return staying.filter(({ template }) => template === newest?.template).toSorted((a, b) => compare(a.name, b.name))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The deepest cause in the pods, the same one however they are ordered. */
export const causeInPods = ({ pods = [], events = [] }: Evidence): Cause | undefined => {
  const found = currentPods(pods).flatMap((pod) => causeInPod(pod, events) ?? [])
  return found.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** Causes that need someone first, phases that pass last; of equals the one told first. */
const rank = ({ outlook, reason }: Cause): number =>
  ['Stuck', 'MayHeal', 'Passes'].indexOf(outlook) * 100 + Object.keys(causes).indexOf(reason) / 100

const causeInPod = (pod: Pod, events: readonly Happening[]): Cause | undefined => {
  if (pod.ready) return undefined
  const on = { kind: 'Pod', name: pod.name }
  if (pod.unschedulable !== undefined)
    return cause('Unschedulable', on, `Pod ${pod.name} finds no node: ${pod.unschedulable}`)
  if (pod.phase === 'Failed' && pod.containers.every(({ state }) => state._tag !== 'Terminated'))
    return cause('PodEvicted', on, `Pod ${pod.name} failed: ${[pod.reason, pod.message].filter(Boolean).join(': ')}`)
  if (pod.reason === 'Evicted') return cause('PodEvicted', on, `Pod ${pod.name} was evicted: ${pod.message ?? ''}`)
  for (const container of pod.containers) {
    const found = causeInContainer(pod, container)
    if (found !== undefined) return deepen(found, events)
  }
  return causeOfWaiting(pod, events)
}

/** Events about the pod may know what the pod's status does not: which secret is missing, which probe fails. */
const deepen = (found: Cause, events: readonly Happening[]): Cause => {
  const about = events.filter(({ on }) => on.kind === 'Pod' && on.name === found.on.name)
  if (found.reason !== 'ImagePullUnauthorized') return found
  const secrets = about.find(({ reason }) => reason === 'FailedToRetrieveImagePullSecret')
  const name = /secrets \(([^)]*)\)/.exec(secrets?.message ?? '')?.[1]
  if (name === undefined) return found
  return cause(found.reason, { kind: 'Secret', name }, `Secret ${name} does not exist, and ${found.message}`, {
    via: found.on,
    ...(found.field !== undefined && { field: found.field }),
    fix: `kubectl create secret docker-registry ${name} --docker-server=… --docker-username=… --docker-password=…`,
  })
}

/** A pod whose containers have nothing to complain of, and that is not ready. */
const causeOfWaiting = (pod: Pod, events: readonly Happening[]): Cause => {
  const on = { kind: 'Pod', name: pod.name }
  const about = (reason: string): Happening | undefined =>
    events.find((each) => each.reason === reason && each.on.kind === 'Pod' && each.on.name === pod.name)
  const running = pod.containers.filter(({ init, state }) => !init && state._tag === 'Running')
  if (running.length > 0 && running.length === pod.containers.filter(({ init }) => !init).length) {
    const probe = about('Unhealthy')
    const unready = running.find(({ ready }) => !ready)
    const who = unready === undefined ? `Pod ${pod.name}` : `Container ${unready.name} of Pod ${pod.name}`
    return cause(
      'ReadinessFailing',
      on,
      `${who} runs and is not ready${probe === undefined ? '' : `: ${probe.message}`}`,
    )
  }
  const mount = about('FailedMount') ?? about('FailedAttachVolume')
  if (mount !== undefined) return cause('VolumeNotMounted', on, `Pod ${pod.name} waits for a volume: ${mount.message}`)
  const sandbox = about('FailedCreatePodSandBox')
  if (sandbox !== undefined) return cause('SandboxFailed', on, `Pod ${pod.name} gets no sandbox: ${sandbox.message}`)
  return cause('PodStarting', on, `Pod ${pod.name} is starting`)
}
