import type { JsonObject } from '@fixpoint/core'
import { textsOf } from '../api-server/registry/read.ts'
import type { Attributes, ResourceAttributes } from './attributes.ts'

/** A `rbac.authorization.k8s.io/v1 PolicyRule`; what it leaves out is empty. */
export interface Rule {
  readonly verbs: readonly string[]
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames: readonly string[]
  readonly nonResourceURLs: readonly string[]
}

export const ruleOf = (rule: JsonObject): Rule => ({
  verbs: textsOf(rule['verbs']),
  apiGroups: textsOf(rule['apiGroups']),
  resources: textsOf(rule['resources']),
  resourceNames: textsOf(rule['resourceNames']),
  nonResourceURLs: textsOf(rule['nonResourceURLs']),
})

/** Whether a rule allows what is asked for. */
export const allows = (rule: Rule, asked: Attributes): boolean => {
  if (!hasOrAll(rule.verbs, asked.verb)) return false
  return asked._tag === 'Path'
    ? rule.nonResourceURLs.some((url) => urlCovers(url, asked.path))
    : hasOrAll(rule.apiGroups, asked.group) && meansResource(rule, asked) && meansName(rule, asked.name ?? '')
}

export const hasOrAll = (values: readonly string[], value: string): boolean =>
  values.includes('*') || values.includes(value)

/** A star at its end stands for all that may follow. */
export const urlCovers = (url: string, path: string): boolean =>
  url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, '')))

/** Of a resource, of all of them, or of a subresource whatever it is of. */
const meansResource = ({ resources }: Rule, { resource, subresource = '' }: ResourceAttributes): boolean =>
  subresource === ''
    ? hasOrAll(resources, resource)
    : hasOrAll(resources, `${resource}/${subresource}`) || resources.includes(`*/${subresource}`)

const meansName = ({ resourceNames }: Rule, name: string): boolean =>
  resourceNames.length === 0 || resourceNames.includes(name)
