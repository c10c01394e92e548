import * as E from 'fp-ts/lib/Either.js'
import { forbiddenRequest } from '../../api-server/forbidden-request.ts'
import { badRequest, type Refusal } from '../../api-server/status-error.ts'
import type { Attributes, ResourceAttributes } from '../../rbac/attributes.ts'
import { type Authorizer, refuseUnauthorized } from './authorization.ts'
import { namespaceGroups, splitAccount } from './service-account.ts'
import type { User } from './users.ts'

/** Whom a request is to be taken for: the user whom its `Impersonate-` headers name, where its sender may act as that one. */
export const impersonate = (
  rawHeaders: readonly string[],
  sender: User,
  asked: Attributes,
  authorizer: Authorizer,
  habits: Habits,
): E.Either<Refusal, User> => {
  const wanted = wantedIn(rawHeaders)
  if (wanted.name === '') return isEmpty(wanted) ? E.right(sender) : E.left(badRequest(nameless(wanted)))
  const check = (right: Attributes): Refusal | undefined =>
    refuseUnauthorized(authorizer, { user: sender.name, groups: sender.groups }, right)
  let first: Refusal | undefined
  for (const mode of habitual(modesFor(wanted), habits, sender.name)) {
    const refused =
      (mode === undefined ? undefined : check({ ...asked, verb: `impersonate-on:${mode}:${asked.verb}` })) ??
      refusalOf(rightsFor(wanted, mode), check) ??
      (mode === undefined ? undefined : refuseGroups(sender, wanted, mode))
    if (refused === undefined) {
      habits.set(sender.name, mode)
      return E.right(taken(wanted, mode))
    }
    first ??= refused
  }
  // There always is the last mode, the one without a name.
  return first === undefined ? E.right(sender) : E.left(first)
}

/** The user that headers speak of, just as they do. */
interface Wanted {
  readonly name: string
  readonly uid: string
  readonly groups: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

const wantedIn = (rawHeaders: readonly string[]): Wanted => {
  const extra: Record<string, string[]> = {}
  const groups: string[] = []
  let [name, uid] = ['', '']
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const header = rawHeaders[i]?.toLowerCase() ?? ''
    const value = rawHeaders[i + 1] ?? ''
    if (!header.startsWith('impersonate-')) continue
    if (header === 'impersonate-user') name ||= value
    else if (header === 'impersonate-uid') uid ||= value
    else if (header === 'impersonate-group') groups.push(value)
    else if (header.startsWith(extraPrefix)) (extra[unescaped(header.slice(extraPrefix.length))] ??= []).push(value)
  }
  return { name, uid, groups, extra }
}

const extraPrefix = 'impersonate-extra-'

const unescaped = (key: string): string => {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

const isEmpty = ({ uid, groups, extra }: Wanted): boolean =>
  uid === '' && groups.length === 0 && Object.keys(extra).length === 0

/** As Go shows the structure that holds them. */
const nameless = ({ uid, groups, extra }: Wanted): string => {
  const list = (values: readonly string[]): string => `{${values.map((value) => JSON.stringify(value)).join(', ')}}`
  const keys = Object.keys(extra).toSorted()
  const shownGroups = `[]string${groups.length === 0 ? '(nil)' : list(groups)}`
  const shownExtra = `map[string][]string${
    keys.length === 0
      ? '(nil)'
      : `{${keys.map((key) => `${JSON.stringify(key)}:[]string${list(extra[key] ?? [])}`).join(', ')}}`
  }`
  return `requested &user.DefaultInfo{Name:"", UID:${JSON.stringify(uid)}, Groups:${shownGroups}, Extra:${shownExtra}} without impersonating a user name`
}

/** In which mode a user was allowed to act as another last. That one is tried first, and the first that fails is told of. */
export type Habits = Map<string, Mode>

const habitual = (modes: readonly Mode[], habits: Habits, user: string): readonly Mode[] => {
  if (habits.size > mostHabits) habits.clear()
  const last = habits.get(user)
  return habits.has(user) && modes.includes(last) ? [last, ...modes.filter((mode) => mode !== last)] : modes
}

const mostHabits = 10_000

/** A way to be given the right: for what is done in the other's name as well, or, without a name, once for everything. */
type Mode = 'arbitrary-node' | 'serviceaccount' | 'user-info' | undefined

const modesFor = (wanted: Wanted): readonly Mode[] => {
  if (nodeOf(wanted.name) !== undefined) return isEmpty(wanted) ? ['arbitrary-node', undefined] : [undefined]
  if (splitAccount(wanted.name) !== undefined) return isEmpty(wanted) ? ['serviceaccount', undefined] : [undefined]
  return ['user-info', undefined]
}

const nodeOf = (name: string): string | undefined => {
  const [, node] = /^system:node:([a-z0-9]([-a-z0-9.]*[a-z0-9])?)$/.exec(name) ?? []
  return node
}

/** The rights that it takes, one for each thing that is claimed. */
const rightsFor = (wanted: Wanted, mode: Mode): readonly ResourceAttributes[] => {
  const verb = mode === undefined ? 'impersonate' : `impersonate:${mode}`
  const home = mode === undefined ? '' : authentication
  const of = (group: string, resource: string, name: string): ResourceAttributes => ({
    _tag: 'Resource',
    verb,
    group,
    resource,
    name,
  })
  return [
    nameRight(wanted.name, mode, of(home, 'users', wanted.name)),
    ...(wanted.uid === '' ? [] : [of(authentication, 'uids', wanted.uid)]),
    ...wanted.groups.map((group) => of(home, 'groups', group)),
    ...Object.entries(wanted.extra).flatMap(([key, values]) =>
      values.map((value) => ({ ...of(authentication, 'userextras', value), subresource: key })),
    ),
  ]
}

const authentication = 'authentication.k8s.io'

const nameRight = (name: string, mode: Mode, asUser: ResourceAttributes): ResourceAttributes => {
  const account = splitAccount(name)
  if (account !== undefined) return { ...asUser, resource: 'serviceaccounts', ...account }
  const node = mode === 'arbitrary-node' ? nodeOf(name) : undefined
  return node === undefined ? asUser : { ...asUser, resource: 'nodes', name: node }
}

const refusalOf = (
  rights: readonly ResourceAttributes[],
  check: (right: Attributes) => Refusal | undefined,
): Refusal | undefined => {
  for (const right of rights) {
    const refused = check(right)
    if (refused !== undefined) return refused
  }
  return undefined
}

/** No mode but the last gives away all there is. */
const refuseGroups = (sender: User, { groups }: Wanted, mode: Mode): Refusal | undefined => {
  const [name, what] = groups.includes('') ? [undefined, 'empty string'] : ['system:masters', 'system:masters']
  if (!groups.includes(name ?? '')) return undefined
  const resource = { group: authentication, plural: 'groups' }
  const because = `impersonating the ${what} group is not allowed`
  return forbiddenRequest(sender.name, `impersonate:${mode}`, resource, { name, because })
}

/** Groups that go without saying are added. */
const taken = ({ name, uid, groups, extra }: Wanted, mode: Mode): User => {
  const own = groups.length > 0 ? groups : impliedGroups(name, mode)
  const all = name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated'
  const isSaid = own.includes(all) || own.includes('system:unauthenticated')
  return {
    name,
    groups: isSaid ? own : [...own, all],
    ...(uid !== '' && { uid }),
    ...(Object.keys(extra).length > 0 && { extra }),
  }
}

const impliedGroups = (name: string, mode: Mode): readonly string[] => {
  const account = splitAccount(name)
  if (account !== undefined) return namespaceGroups(account.namespace)
  return mode === 'arbitrary-node' ? ['system:nodes'] : []
}
