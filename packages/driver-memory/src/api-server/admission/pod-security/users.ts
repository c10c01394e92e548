import type { Check } from './check.ts'
import { named, setBy } from './words.ts'

/** Containers that may run as root. */
export const runAsNonRoot: Check = ({ context, containers }) => {
  const reason = 'runAsNonRoot != true'
  const setters = setBy(
    context['runAsNonRoot'] === false,
    containers.filter((each) => each.context['runAsNonRoot'] === false).map(({ name }) => name),
  )
  if (setters.length > 0)
    return { reason, detail: `${setters.join(' and ')} must not set securityContext.runAsNonRoot=false` }
  if (context['runAsNonRoot'] === true) return undefined
  const silent = containers.filter((each) => each.context['runAsNonRoot'] === undefined).map(({ name }) => name)
  if (silent.length === 0) return undefined
  return { reason, detail: `pod or ${named('container', silent)} must set securityContext.runAsNonRoot=true` }
}

/** Containers that ask to run as root. */
export const runAsUser: Check = ({ context, containers }) => {
  const setters = setBy(
    context['runAsUser'] === 0,
    containers.filter((each) => each.context['runAsUser'] === 0).map(({ name }) => name),
  )
  if (setters.length === 0) return undefined
  return { reason: 'runAsUser=0', detail: `${setters.join(' and ')} must not set runAsUser=0` }
}

/** The same check of any pod but one with users of its own, whose root is nobody on the node (KEP-127). */
export const unlessOwnUsers =
  (check: Check): Check =>
  (pod) =>
    pod.spec['hostUsers'] === false ? undefined : check(pod)
