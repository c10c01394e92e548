import { apiVersionOf, app, failureOf, followed, groupResourceOf, type Resource, second } from '@fixpoint/core'
import type { Client } from '@fixpoint/driver-k8s'
import type { Problem } from '../errors/problem.ts'

/** Whether the cluster answers, knows Apps and lets them be listed: said at once, not as retries without end. */
export const preflight = async (client: Client, namespaces: readonly string[]): Promise<Problem | undefined> => {
  for (const resource of followed)
    for (const namespace of namespaces.length === 0 ? [undefined] : namespaces) {
      const problem = await look(client, resource, namespace)
      if (problem !== undefined) return problem
    }
  return undefined
}

const look = async (
  client: Client,
  resource: Resource,
  namespace: string | undefined,
): Promise<Problem | undefined> => {
  const answer = await client.ask(
    { _tag: 'List', resource, limit: 1, ...(namespace !== undefined && { namespace }) },
    10 * second,
  )
  if (answer._tag === 'Left')
    return { code: 'FX0702', message: `the API server does not answer: ${answer.left.message}` }
  const failure = failureOf(answer.right)
  switch (failure?._tag) {
    case undefined:
      return undefined
    case 'NotFound':
      return resource === app
        ? { code: 'FX0703', message: `the cluster does not know ${groupResourceOf(app)} of ${apiVersionOf(app)}` }
        : { code: 'FX0702', message: failure.message }
    case 'Unauthorized':
    case 'Forbidden':
      return { code: 'FX0704', message: `may not list ${groupResourceOf(resource)}: ${failure.message}` }
    default:
      // Anything else may pass, and the operator tries again by itself.
      return undefined
  }
}
