import {
  apiVersionOf,
  app,
  type Failure,
  failureOf,
  followed,
  groupResourceOf,
  namespaceResource,
  type Resource,
  type Settings,
  second,
} from '@fixpoint/core'
import type { Client } from '@fixpoint/driver-k8s'
import type { Problem } from '../../errors/problem.ts'

/** A list that the operator begins with. */
interface Beginning {
  readonly resource: Resource
  readonly namespace?: string
  readonly labelSelector?: string
}

/** Why what the operator follows cannot be listed. What may pass by itself is left to its retries. */
export const unlisted = async (client: Client, settings: Settings): Promise<readonly Problem[]> => {
  const found = await Promise.all(beginnings(settings).map((each) => look(client, each)))
  return found.filter((each) => each !== undefined)
}

const beginnings = ({ namespaces, namespaceSelector: labelSelector }: Settings): readonly Beginning[] => {
  const scopes = namespaces.length === 0 ? [{}] : namespaces.map((namespace) => ({ namespace }))
  const lists = followed.flatMap((resource) => scopes.map((scope): Beginning => ({ resource, ...scope })))
  return labelSelector === undefined ? lists : [...lists, { resource: namespaceResource, labelSelector }]
}

const look = async (client: Client, beginning: Beginning): Promise<Problem | undefined> => {
  const answer = await client.ask({ _tag: 'List', limit: 1, ...beginning }, 10 * second)
  const failure = answer._tag === 'Left' ? answer.left : failureOf(answer.right)
  return failure === undefined ? undefined : problemOf(failure, beginning)
}

const problemOf = (failure: Failure, { resource, labelSelector }: Beginning): Problem | undefined => {
  const what = groupResourceOf(resource)
  switch (failure._tag) {
    case 'NotFound':
      return resource === app
        ? { code: 'FX0703', message: `the cluster does not know ${what} of ${apiVersionOf(app)}` }
        : { code: 'FX0702', message: `the API server does not serve ${what}: ${failure.message}` }
    case 'Unauthorized':
    case 'Forbidden':
      return { code: 'FX0704', message: `may not list ${what}: ${failure.message}` }
    case 'Invalid':
      if (labelSelector === undefined) return undefined
      return { code: 'FX0709', message: `--namespace-selector '${labelSelector}': ${failure.message}` }
    case 'Conflict':
    case 'AlreadyExists':
    case 'FieldConflict':
    case 'Expired':
    case 'NamespaceTerminating':
    case 'Overloaded':
    case 'Unavailable':
      return undefined
  }
}
