import type { StatusCause } from '../model/api.ts'
import type { Reason } from './catalogue.ts'

/** Why the API server refused to make or change an object, as far as its words tell. */
export interface RefusalReason {
  readonly reason: Reason
  /** The part of the message that says why. */
  readonly detail: string
  /** The quota, webhook or policy by name. */
  readonly name?: string
}

/**
 * Reads the message of a refusal. The API server has no other place for which admission plugin refused; nothing but words
 * for people depends on it. A policy may quote anything in its own words, so what frames them is looked for first.
 */
export const readRefusal = (message: string, causes: readonly StatusCause[] = []): RefusalReason | undefined => {
  const detail = message.replace(/^.*? is (?:forbidden|invalid): /s, '')
  for (const [reason, pattern] of frames) {
    const found = pattern.exec(detail)
    if (found !== null) return { reason, detail, ...(found[1] !== undefined && { name: found[1] }) }
  }
  if (causes.some((each) => /\bimmutable\b/.test(each.message ?? ''))) return { reason: 'ImmutableField', detail }
  for (const [reason, pattern] of sayings) {
    const found = pattern.exec(detail)
    if (found !== null) return { reason, detail, ...(found[1] !== undefined && { name: found[1] }) }
  }
  return undefined
}

type Pattern = readonly [Reason, RegExp]

/** How a refusal by a webhook or a policy begins; what follows are the words of that policy. */
const frames: readonly Pattern[] = [
  ['AdmissionDenied', /^(?:Error creating: )?admission webhook "([^"]*)" denied the request/],
  ['WebhookUnavailable', /^(?:Internal error occurred: )?failed calling webhook "([^"]*)"/],
  ['AdmissionDenied', /^ValidatingAdmissionPolicy '([^']*)' .*?denied request/],
]

const sayings: readonly Pattern[] = [
  ['QuotaExceeded', /^(?:exceeded|failed) quota: ([^,:\s]*)/],
  ['PodSecurityViolated', /^violates PodSecurity "([^"]*)"/],
  ['LimitRangeViolated', /^\[?(?:maximum|minimum) \S+ usage per (?:Container|Pod) is /],
  ['LimitRangeViolated', /^\[?\S+ max limit to request ratio per (?:Container|Pod) is /],
  ['NamespaceTerminating', /^unable to create new content in namespace \S+ because it is being terminated/],
  ['ServiceAccountMissing', /^error looking up service account [^:]*: serviceaccount "([^"]*)" not found/],
  ['Forbidden', /^User "([^"]*)" cannot \S+ resource /],
  ['ImmutableField', /: field is immutable$/],
]
