import {
  event,
  followed,
  grantsFor,
  groupResourceOf,
  type Json,
  lease,
  type PolicyRule,
  pod,
  type Resource,
  type Settings,
  second,
} from '@fixpoint/core'
import type { Client } from '@fixpoint/driver-k8s'
import { formatGrant, type Right } from '../../cluster/grant.ts'
import type { Problem } from '../../errors/problem.ts'
import { at } from './at.ts'

export interface Lacks {
  readonly problems: readonly Problem[]
  /** Rights that only what it tells people takes. */
  readonly warnings: readonly Problem[]
}

/** Asks the API server for each right that the operator needs. What it does not say is not held against anyone. */
export const missingRights = async (
  client: Client,
  settings: Settings,
  user: Promise<string | undefined>,
): Promise<Lacks> => {
  const needed = neededBy(settings)
  const allowed = await Promise.all(needed.map((right) => isAllowed(client, right)))
  const missing = needed.filter((_, index) => allowed[index] === false)
  const who = await user
  const problems = [...Map.groupBy(missing, placeOf).values()].map((rights) => problemOf(rights, who))
  const isTelling = ({ lack }: Problem): boolean => lack !== undefined && telling.includes(lack.right.resource.plural)
  return { problems: problems.filter((each) => !isTelling(each)), warnings: problems.filter(isTelling) }
}

const telling = [event.plural, pod.plural]

/** The user that we are, as the API server says it. */
export const whoAmI = async (client: Client): Promise<string | undefined> => {
  const answer = await client.ask(
    { _tag: 'Create', resource: selfReview, body: { ...kindOf(selfReview) } },
    10 * second,
  )
  const user = answer._tag === 'Left' ? undefined : at(answer.right.body, 'status', 'userInfo', 'username')
  return typeof user === 'string' ? user : undefined
}

interface Needed extends Right {
  readonly name?: string
}

const neededBy = (settings: Settings): readonly Needed[] => {
  const needed = grantsFor(settings).flatMap(({ namespace, rules }) =>
    rules.flatMap((rule) =>
      rightsOf(rule).map((right) => ({ ...right, ...(namespace !== undefined && { namespace }) })),
    ),
  )
  return settings.dryRun ? needed.filter(({ verb }) => verb === 'list' || verb === 'watch') : needed
}

const rightsOf = ({ apiGroups: [group = ''], resources, verbs, resourceNames: [name] = [] }: PolicyRule): Needed[] =>
  resources.flatMap((path) => {
    const [plural = '', subresource] = path.split('/')
    const resource = known.find((each) => each.plural === plural && each.group === group) ?? unknown(group, plural)
    return verbs.map((verb) => ({ verb, resource, subresource, ...(name !== undefined && { name }) }))
  })

const known: readonly Resource[] = [...followed, lease, event, pod]

const unknown = (group: string, plural: string): Resource => ({
  group,
  version: '',
  kind: plural,
  plural,
  namespaced: true,
})

const placeOf = ({ resource, subresource, namespace }: Right): string =>
  `${groupResourceOf(resource)}/${subresource ?? ''} ${namespace ?? ''}`

const problemOf = (rights: readonly Needed[], who: string | undefined): Problem => {
  const [first] = rights as readonly [Needed]
  const verbs = rights.map(({ verb }) => verb).join(', ')
  const what = `${groupResourceOf(first.resource)}${first.subresource === undefined ? '' : `/${first.subresource}`}`
  const where = first.namespace === undefined ? 'in the whole cluster' : `in the namespace ${first.namespace}`
  return {
    code: 'FX0704',
    message: `${who ?? 'this user'} may not ${verbs} ${what} ${where}`,
    fix: `Someone who may has to run: ${formatGrant(rights, who)}`,
    lack: { right: first, who },
  }
}

const isAllowed = async (
  client: Client,
  { verb, resource, subresource, namespace, name }: Needed,
): Promise<boolean | undefined> => {
  const attributes = { verb, group: resource.group, resource: resource.plural, subresource, namespace, name }
  const body = { ...kindOf(accessReview), spec: { resourceAttributes: JSON.parse(JSON.stringify(attributes)) as Json } }
  const answer = await client.ask({ _tag: 'Create', resource: accessReview, body }, 10 * second)
  const allowed = answer._tag === 'Left' ? undefined : at(answer.right.body, 'status', 'allowed')
  return typeof allowed === 'boolean' ? allowed : undefined
}

const accessReview: Resource = {
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectAccessReview',
  plural: 'selfsubjectaccessreviews',
  namespaced: false,
}

const selfReview: Resource = {
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectReview',
  plural: 'selfsubjectreviews',
  namespaced: false,
}

const kindOf = ({ group, version, kind }: Resource): { readonly apiVersion: string; readonly kind: string } => ({
  apiVersion: `${group}/${version}`,
  kind,
})
