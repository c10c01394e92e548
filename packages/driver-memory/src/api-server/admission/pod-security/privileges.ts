import { objectOf, textOf } from '../../registry/read.ts'
import type { Check, CheckedPod } from './check.ts'
import { named, setBy } from './words.ts'

/** Containers without any bounds. */
export const privileged: Check = ({ containers }) => {
  const names = containers.filter(({ context }) => context['privileged'] === true).map(({ name }) => name)
  if (names.length === 0) return undefined
  const detail = `${named('container', names)} must not set securityContext.privileged=true`
  return { reason: 'privileged', detail }
}

/** Processes of a Windows node. */
export const hostProcess: Check = ({ context, containers }) => {
  const isOne = ({ windowsOptions }: CheckedPod['context']): boolean => objectOf(windowsOptions)['hostProcess'] === true
  const names = containers.filter((each) => isOne(each.context)).map(({ name }) => name)
  const setters = setBy(isOne(context), names)
  if (setters.length === 0) return undefined
  const detail = `${setters.join(' and ')} must not set securityContext.windowsOptions.hostProcess=true`
  return { reason: 'hostProcess', detail }
}

/** Containers whose processes may gain more than they began with. */
export const privilegeEscalation: Check = ({ containers }) => {
  const names = containers
    .filter(({ context }) => context['allowPrivilegeEscalation'] !== false)
    .map(({ name }) => name)
  if (names.length === 0) return undefined
  const detail = `${named('container', names)} must set securityContext.allowPrivilegeEscalation=false`
  return { reason: 'allowPrivilegeEscalation != false', detail }
}

/** The same check of any pod but one for Windows, which can't have what it asks for. */
export const unlessWindows =
  (check: Check): Check =>
  (pod) =>
    textOf(objectOf(pod.spec['os'])['name']) === 'windows' ? undefined : check(pod)
