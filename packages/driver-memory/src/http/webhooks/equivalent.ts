import { groupResourceOf } from '@fixpoint/core'
import type { KubernetesObject } from '../../api-server/object.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { meets } from './matching.ts'
import type { Attempt, Webhook } from './webhook.ts'

/**
 * A write as a webhook sees it: where its rules do not name the version that the client wrote in, in another version of the
 * resource that they name, unless it asks for exact matches.
 */
export const asSeenBy = (webhook: Webhook, attempt: Attempt, server: ApiServer): Attempt => {
  const isMeant = (each: Attempt): boolean => webhook.rules.some((rule) => meets(rule, each))
  if (!webhook.isEquivalent || attempt.about !== undefined || isMeant(attempt)) return attempt
  return (
    versionsOf(attempt, server)
      .map((version) => inVersion(attempt, version))
      .find(isMeant) ?? attempt
  )
}

const versionsOf = ({ group, version, kind, plural }: Attempt, server: ApiServer): readonly string[] => {
  const key = groupResourceOf({ group, version, kind, plural, namespaced: true })
  const [stored, others = []] = [server.served.get(key), server.otherVersions.get(key)]
  return [...(stored === undefined ? [] : [stored]), ...others].map((each) => each.kind.resource.version)
}

const inVersion = (attempt: Attempt, version: string): Attempt => {
  const converted = (object: KubernetesObject | undefined): KubernetesObject | undefined =>
    object === undefined ? undefined : { ...object, apiVersion: `${attempt.group}/${version}` }
  return {
    ...attempt,
    version,
    requestVersion: attempt.version,
    object: converted(attempt.object),
    previous: converted(attempt.previous),
  }
}
