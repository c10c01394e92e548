import type { KubernetesObject } from '../object.ts'
import { forbiddenNew, type Refusal } from '../status-error.ts'
import type { WriteRequest } from '../write/write-request.ts'
import { refuseResize } from './claim-resize.ts'
import { exceedsLimits } from './limit-range.ts'
import { refuseNodeFeatures } from './node-features.ts'
import { refusePodResize } from './pod-resize.ts'
import { refusePodSecurity } from './pod-security/pod-security.ts'
import { type Verdict, verdictsOn } from './policy.ts'
import { refusePriorityClass } from './priority.ts'
import { exceedsQuota } from './quota.ts'

/**
 * What the admission plugins have against a write whose object is in order, in the order of kube-apiserver
 * (pkg/kubeapiserver/options/plugins.go). Warnings go to those of the request. Of most subresources only
 * webhooks are told.
 */
export const refuseAdmission = (
  request: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const { server, served, path, hooks, now } = request
  const unauthorized = previous === undefined ? hooks?.authorize(request) : undefined
  if (unauthorized !== undefined) return unauthorized
  if (path === 'ephemeralcontainers')
    return refusePodSecurity(request, next, previous) ?? hooks?.validate(request, next, previous)
  if (path === 'resize')
    return (
      exceedsLimits(server, served, next) ??
      (previous && refuseNodeFeatures(request, next, previous)) ??
      refusePodResize(request, next, previous) ??
      hooks?.validate(request, next, previous) ??
      exceedsQuota(server, served, next, previous, now)
    )
  if (path !== 'main') return hooks?.validate(request, next, previous)
  return (
    (previous === undefined ? exceedsLimits(server, served, next) : undefined) ??
    refusePodSecurity(request, next, previous) ??
    refusePriorityClass(server, served, next, previous) ??
    refuseResize(server, served, next, previous) ??
    policyDenial(request, next, previous) ??
    hooks?.validate(request, next, previous) ??
    exceedsQuota(server, served, next, previous, now)
  )
}

const policyDenial = (
  request: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const { server, served, warnings, user } = request
  const { resource, schema } = served.kind
  const operation = previous === undefined ? 'CREATE' : 'UPDATE'
  const verdicts = verdictsOn(server, { operation, resource, object: next, previous }, schema, user)
  for (const { policy, binding, message, actions } of verdicts)
    if (actions.includes('Warn'))
      warnings.push(`Validation failed for ValidatingAdmissionPolicy '${policy}' with binding '${binding}': ${message}`)
  const denied = verdicts.find(({ actions }) => actions.includes('Deny'))
  return denied === undefined ? undefined : denial(request, next, denied)
}

const denial = (
  { served: { kind } }: WriteRequest,
  { metadata }: KubernetesObject,
  { policy, binding, message, reason }: Verdict,
): Refusal => {
  const words = `ValidatingAdmissionPolicy '${policy}' with binding '${binding}' denied request: ${message}`
  const forbidden = forbiddenNew(kind.resource, metadata, words, [{ message: words }])
  return { ...forbidden, reason, code: codes[reason] ?? 422 }
}

const codes: Readonly<Record<string, number>> = { Forbidden: 403, Unauthorized: 401, RequestEntityTooLarge: 413 }
