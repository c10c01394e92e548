import type { Resource } from '@fixpoint/core'
import { forbiddenObject, type Refusal } from './status-error.ts'

/** What a request is about, as far as it says so. */
interface Asked {
  readonly name?: string | undefined
  readonly namespace?: string | undefined
  /** With its slash. */
  readonly subresource?: string
  readonly because?: string
}

/** Whoever asks has no right to. `because` says what kept him from it, where anything but the lack of a role did. */
export const forbiddenRequest = (
  user: string,
  verb: string,
  resource: Pick<Resource, 'group' | 'plural'>,
  asked: Asked,
): Refusal => {
  const { name = '', namespace = '', subresource = '', because = '' } = asked
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const why = `User ${goText(user)} cannot ${verb} resource ${goText(resource.plural + subresource)} in API group ${goText(resource.group)} ${where}`
  return forbiddenObject(resource, name, escaped(why) + (because === '' ? '' : `: ${because}`))
}

/** Whoever asks has no right to a path that is of no resource. */
export const forbiddenPath = (user: string, verb: string, path: string, because = ''): Refusal => {
  const why = escaped(`User ${goText(user)} cannot ${verb} path ${goText(path)}`)
  return {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: `forbidden: ${why}${because === '' ? '' : `: ${because}`}`,
    reason: 'Forbidden',
    details: {},
    code: 403,
  }
}

const goText = (text: string): string => JSON.stringify(text)

/** A message never looks like HTML. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
