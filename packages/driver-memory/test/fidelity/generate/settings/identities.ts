import type { JsonObject } from '@fixpoint/core'
import { role, roleBinding } from '../../kinds/access.ts'
import type { Kind } from '../../kinds/kind.ts'
import { kinds } from '../../kinds/kinds.ts'
import type { Draw, Identity } from '../draw.ts'
import { type Move, movesOf } from '../moves.ts'
import type { Setting } from '../setting.ts'

const rbac = 'rbac.authorization.k8s.io'

const user = (name: string): Identity => ({ name, headers: { 'impersonate-user': `<<ns>>-${name}` } })

const subjectOf = ({ name }: Identity): JsonObject => ({ kind: 'User', name: `<<ns>>-${name}`, apiGroup: rbac })

const reader = user('reader')
const writer = user('writer')
const patcher = user('patcher')
const narrow = user('narrow')
const lost = user('lost')
const nobody = user('nobody')
const grouped: Identity = {
  name: 'grouped',
  headers: { 'impersonate-user': '<<ns>>-someone', 'impersonate-group': '<<ns>>-group' },
}
const account: Identity = {
  name: 'account',
  headers: { 'impersonate-user': 'system:serviceaccount:<<ns>>:account' },
}

/** What each may do with the kinds of a sequence; one has a binding to a role that is not there. */
const rights: readonly (readonly [Identity, JsonObject, readonly string[] | undefined])[] = [
  [reader, subjectOf(reader), ['get', 'list', 'watch']],
  [writer, subjectOf(writer), ['get', 'create', 'update']],
  [patcher, subjectOf(patcher), ['get', 'patch']],
  [narrow, subjectOf(narrow), ['*']],
  [lost, subjectOf(lost), undefined],
  [grouped, { kind: 'Group', name: '<<ns>>-group', apiGroup: rbac }, ['get', 'patch', 'create', 'delete']],
  [account, { kind: 'ServiceAccount', name: 'account', namespace: '<<ns>>' }, ['list', 'deletecollection', 'watch']],
]

const begin = (draw: Draw, chosen: readonly Kind[]): void => {
  for (const [identity, subject, verbs] of rights) {
    if (verbs !== undefined) post(draw, 'Role', identity.name, { rules: rulesFor(chosen, identity, verbs) })
    post(draw, 'RoleBinding', identity.name, {
      subjects: [subject],
      roleRef: { apiGroup: rbac, kind: 'Role', name: identity.name },
    })
  }
  // A real server reads roles from a cache of its own.
  draw.settle = 500
}

const rulesFor = (chosen: readonly Kind[], identity: Identity, verbs: readonly string[]): readonly JsonObject[] =>
  chosen.map(({ group, plural }) => ({
    apiGroups: [group],
    resources: identity === narrow ? [plural, `${plural}/status`, `${plural}/scale`] : [plural],
    verbs: [...verbs],
    ...(identity === narrow && { resourceNames: ['a'] }),
  }))

const post = (draw: Draw, kind: 'Role' | 'RoleBinding', name: string, rest: JsonObject): void => {
  const path = `/apis/${rbac}/v1/namespaces/<<ns>>/${kind.toLowerCase()}s`
  draw.ask({ verb: 'create', kind, feature: 'plain' }, 'POST', path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apiVersion: `${rbac}/v1`, kind, metadata: { name }, ...rest }),
  })
}

const others = [reader, writer, patcher, narrow, lost, nobody, grouped, account]

/** Now the administrator, now somebody who may do some of it. */
const inAnothersName =
  (draw: Draw, move: Move): Move =>
  (kind) => {
    draw.as = draw.chance(0.3) ? undefined : draw.one(others)
    move(kind)
    draw.as = undefined
  }

export const identities: Setting = {
  kinds: kinds.filter(([{ namespaced, group }]) => namespaced && group !== rbac),
  moves: (draw, taste) => movesOf(draw, taste).map((move) => inAnothersName(draw, move)),
  begin,
  leaves: [role, roleBinding],
}
