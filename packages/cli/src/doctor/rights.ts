import { defaultLease, grantsFor, isJsonObject, type Json, type Resource } from '@fixpoint/core'
import type { Cluster } from '../cluster/connect.ts'
import { request } from '../cluster/request.ts'
import type { Io } from '../io.ts'
import { at } from '../output/summary.ts'
import { error, type Finding, ok, warning } from './finding.ts'

/** One right of an operator, as an API server is asked about it. */
interface Right {
  readonly namespace?: string
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  readonly name?: string
}

/** All rights that an operator needs that watches these namespaces, one by one. */
const rightsOf = (operatorNamespace: string, namespaces: readonly string[]): readonly Right[] =>
  grantsFor({ namespaces, lease: defaultLease(operatorNamespace) }).flatMap(({ namespace, rules }) =>
    rules.flatMap(({ apiGroups, resources, verbs, resourceNames }) =>
      resources.flatMap((path) =>
        verbs.map((verb): Right => {
          const [resource = '', subresource] = path.split('/')
          const [name] = resourceNames ?? []
          return {
            verb,
            group: apiGroups[0] ?? '',
            resource,
            ...(namespace !== undefined && { namespace }),
            ...(subresource !== undefined && { subresource }),
            ...(name !== undefined && { name }),
          }
        }),
      ),
    ),
  )

const review: Resource = {
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'SubjectAccessReview',
  plural: 'subjectaccessreviews',
  namespaced: false,
}

type Verdict = 'Allowed' | 'Denied' | 'Unknown'

/** Whether the service account of the operator may do all that an operator does. */
export const checkRights = async (
  cluster: Cluster,
  account: { readonly namespace: string; readonly name: string },
  namespaces: readonly string[],
  io: Io,
): Promise<Finding> => {
  const rights = rightsOf(account.namespace, namespaces)
  const verdicts = await Promise.all(rights.map((right) => isAllowed(cluster, account, right, io)))
  const of = (verdict: Verdict): readonly Right[] => rights.filter((_, index) => verdicts[index] === verdict)
  return rightsFinding(`${account.namespace}/${account.name}`, rights.length, of('Denied'), of('Unknown').length)
}

const isAllowed = async (
  cluster: Cluster,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  right: Right,
  io: Io,
): Promise<Verdict> => {
  const body: Json = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${namespace}:${name}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
      resourceAttributes: { ...right },
    },
  }
  const answer = await request(cluster, { _tag: 'Create', resource: review, body }, io)
  if (answer._tag === 'Failed' || !isJsonObject(answer.response.body)) return 'Unknown'
  return at(answer.response.body, 'status', 'allowed') === true ? 'Allowed' : 'Denied'
}

export const rightsFinding = (account: string, all: number, denied: readonly Right[], unknown: number): Finding => {
  const who = `service account ${account}`
  if (denied.length > 0) {
    const cause = `It may not ${denied.map(wordsOf).join(', ')}.`
    const fix = 'fixpoint install prints the roles that grant it: fixpoint install | kubectl apply --server-side -f -'
    return error('rights', `${who} lacks ${denied.length} of the ${all} rights of an operator`, cause, fix)
  }
  if (unknown > 0)
    return warning(
      'rights',
      `what ${who} may do cannot be told`,
      'You may not create subjectaccessreviews, so the API server does not answer for others.',
      `kubectl auth can-i --list --as=system:serviceaccount:${account.replace('/', ':')}, run by an administrator.`,
    )
  return ok('rights', `${who} has all ${all} rights that an operator needs`)
}

const wordsOf = ({ verb, group, resource, subresource, namespace }: Right): string => {
  const object = `${resource}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`
  return `${verb} ${object}${namespace === undefined ? '' : ` in ${namespace}`}`
}
