import { type Cause, cause, type ObjectName } from './cause.ts'
import { readPull } from './image.ts'
import type { Container, Pod, Terminated } from './pod.ts'

/** The field of an App that names the image of its own container. */
const imageField = 'spec.deploy.image'

/** What keeps one container of a pod from running. */
export const causeInContainer = (pod: Pod, container: Container): Cause | undefined => {
  const on: ObjectName = { kind: 'Pod', name: pod.name }
  const { state } = container
  if (state._tag === 'Waiting') {
    const pull = readPull(state.reason, state.message, container.image)
    if (pull !== undefined) {
      const why = pull.detail === '' ? '' : `: ${pull.detail}`
      const what = pull.reason === 'InvalidImageName' ? 'is no image reference' : 'cannot be pulled'
      const text = `Pod ${pod.name} waits for its image: ${container.image} ${what}${why}`
      return cause(pull.reason, on, text, ofApp(container))
    }
    const refused = startErrors[state.reason]
    if (refused !== undefined)
      return cause(refused, on, `${nameOf(pod, container)} cannot start: ${state.message || state.reason}`)
  }
  return crashOf(pod, container)
}

const ofApp = (container: Container): { readonly field?: string } =>
  !container.init && container.name === 'app' ? { field: imageField } : {}

const startErrors: Readonly<Record<string, 'ContainerConfigError' | 'ContainerCannotStart'>> = {
  CreateContainerConfigError: 'ContainerConfigError',
  CreateContainerError: 'ContainerCannotStart',
  RunContainerError: 'ContainerCannotStart',
  PreStartHookError: 'ContainerCannotStart',
  PostStartHookError: 'ContainerCannotStart',
}

/**
 * A container that ends and is started anew is in turn waiting, running and terminated; it is one and the same cause all
 * along, so it is told by how the container ended last.
 */
const crashOf = (pod: Pod, container: Container): Cause | undefined => {
  const { state, last, restarted, ready, init } = container
  const ended = state._tag === 'Terminated' ? state : last
  const backsOff = state._tag === 'Waiting' && state.reason === 'CrashLoopBackOff'
  // An init container that ended well has done its work.
  if (init && state._tag === 'Terminated' && state.exitCode === 0) return undefined
  if (ended === undefined) {
    return backsOff ? cause('CrashLoopBackOff', onPod(pod), `${nameOf(pod, container)} keeps ending.`) : undefined
  }
  const crashed = backsOff || state._tag === 'Terminated' || (restarted && !ready)
  return crashed ? causeOfEnd(pod, container, ended) : undefined
}

const causeOfEnd = (pod: Pod, container: Container, { reason, exitCode, message }: Terminated): Cause => {
  const name = nameOf(pod, container)
  const fix = `Read what it said last: kubectl logs ${pod.name} -c ${container.name} --previous`
  if (reason === 'OOMKilled')
    return cause('OOMKilled', onPod(pod), `${name} was killed: it used more memory than it may`)
  if (reason === 'StartError' || reason === 'ContainerCannotRun')
    return cause('ContainerCannotStart', onPod(pod), `${name} cannot start: ${message || reason}`)
  const how =
    exitCode === 0 ? 'ends at once, with exit code 0' : `keeps crashing: exit code ${exitCode}${meaning(exitCode)}`
  return cause('CrashLoopBackOff', onPod(pod), `${name} ${how}`, { fix })
}

const meaning = (exitCode: number): string =>
  ({
    126: ', its command cannot be executed',
    127: ', its command was not found',
    137: ', it was killed',
    139: ', a segmentation fault',
  })[exitCode] ?? ''

const onPod = ({ name }: Pod): ObjectName => ({ kind: 'Pod', name })

const nameOf = (pod: Pod, { name, init }: Container): string =>
  `${init ? 'Init container' : 'Container'} ${name} of Pod ${pod.name}`
