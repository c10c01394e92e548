import { type ApiRequest, type Grant, groupResourceOf, type Verb, type WatchRequest } from '@fixpoint/core'
import { forbiddenRequest } from '../api-server/forbidden-request.ts'
import type { Caller } from '../api-server/handle.ts'
import { type Refusal } from '../api-server/status-error.ts'

/** Whether a caller may ask for something: the refusal where no right of his covers it. */
export type Authorize = (
  caller: Caller,
  asked: ApiRequest | (WatchRequest & { readonly _tag: 'Watch' }),
  exists: boolean,
) => Refusal | undefined

/** RBAC for a caller who has these rights and no others. */
export const authorizerOf = (grants: readonly Grant[]): Authorize => {
  const rights = new Set(grants.flatMap(rightsOf))
  return (caller, asked, exists) => {
    const { resource, namespace } = asked
    const name = 'name' in asked ? asked.name : undefined
    const subresource = 'subresource' in asked && asked.subresource !== undefined ? `/${asked.subresource}` : ''
    for (const verb of verbsOf(asked, exists)) {
      const right = `${verb} ${groupResourceOf(resource)}${subresource}`
      // Most rights are for every object of a kind, everywhere.
      if (rights.has(`${right} /`)) continue
      // What is created has no name by which it could be allowed.
      const names = verb === 'create' || name === undefined ? [''] : ['', name]
      const scopes = namespace === undefined ? [''] : ['', namespace]
      const isAllowed = scopes.some((scope) => names.some((each) => rights.has(`${right} ${scope}/${each}`)))
      if (!isAllowed) return forbiddenRequest(caller.user, verb, resource, { namespace, name, subresource })
    }
    return undefined
  }
}

/** `patch apps.platform.example.com/status shop/web`; the part that is free is empty. */
const rightsOf = ({ namespace = '', rules }: Grant): readonly string[] =>
  rules.flatMap(({ apiGroups, resources, verbs, resourceNames = [''] }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((each) => {
        const [plural = '', subresource] = each.split('/')
        const full = `${group === '' ? plural : `${plural}.${group}`}${subresource === undefined ? '' : `/${subresource}`}`
        return verbs.flatMap((verb) => resourceNames.map((name) => `${verb} ${full} ${namespace}/${name}`))
      }),
    ),
  )

const verbsOf = (asked: Parameters<Authorize>[1], exists: boolean): readonly (Verb | 'deletecollection')[] => {
  switch (asked._tag) {
    case 'Get':
      return ['get']
    case 'List':
      return ['list']
    case 'Watch':
      return ['watch']
    case 'Create':
      return ['create']
    case 'Update':
      return ['update']
    case 'Patch':
      return isCreate(asked, exists) ? ['patch', 'create'] : ['patch']
    case 'Delete':
      return ['delete']
    case 'DeleteCollection':
      return ['deletecollection']
  }
}

/** An apply of what is not there asks for a create as well. A subresource is never created: there it is just not found. */
const isCreate = ({ patchType, subresource }: ApiRequest & { readonly _tag: 'Patch' }, exists: boolean): boolean =>
  patchType === 'apply' && subresource === undefined && !exists
