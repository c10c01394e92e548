import type { JsonObject } from '@fixpoint/core'
import { clusterRole, clusterRoleBinding, role, roleBinding } from '../../kinds/access.ts'
import type { Draw, Identity } from '../draw.ts'
import { type Move, movesOf } from '../moves.ts'
import type { Setting } from '../setting.ts'

const rbac = 'rbac.authorization.k8s.io'

const user = (name: string): Identity => ({ name, headers: { 'impersonate-user': `<<ns>>-${name}` } })

const all = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection']
const roles: JsonObject = { apiGroups: [rbac], resources: ['roles', 'rolebindings'], verbs: all }
const pods: JsonObject = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }

/** Those who may write roles and bindings: with nothing to give, with some of it, and with the right to give anything. */
const granters: readonly (readonly [Identity, readonly JsonObject[]])[] = [
  [user('poor'), [roles]],
  [user('granter'), [roles, pods]],
  [user('escalator'), [roles, { apiGroups: [rbac], resources: ['roles'], verbs: ['escalate', 'bind'] }]],
]

const begin = (draw: Draw): void => {
  for (const [{ name }, rules] of granters) {
    post(draw, 'ClusterRole', name, { rules: [...rules] })
    post(draw, 'ClusterRoleBinding', name, {
      subjects: [{ kind: 'User', name: `<<ns>>-${name}`, apiGroup: rbac }],
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: `<<ns>>-${name}` },
    })
  }
  draw.settle = 500
}

const post = (draw: Draw, kind: 'ClusterRole' | 'ClusterRoleBinding', name: string, rest: JsonObject): void => {
  draw.ask({ verb: 'create', kind, feature: 'plain' }, 'POST', `/apis/${rbac}/v1/${kind.toLowerCase()}s`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      apiVersion: `${rbac}/v1`,
      kind,
      metadata: { name: `<<ns>>-${name}`, labels: { seq: '<<ns>>' } },
      ...rest,
    }),
  })
}

/** A real server reads the roles that a binding speaks of from a cache of its own. */
const asGranter =
  (draw: Draw, move: Move): Move =>
  (kind) => {
    draw.as = draw.chance(0.2) ? undefined : draw.one(granters)[0]
    draw.settle = 150
    move(kind)
    draw.settle = undefined
    draw.as = undefined
  }

/** Nobody gives away what he has not himself. */
export const escalations: Setting = {
  kinds: [
    [role, 1],
    [roleBinding, 1],
  ],
  moves: (draw, taste) => movesOf(draw, taste).map((move) => asGranter(draw, move)),
  begin,
  leaves: [clusterRole, clusterRoleBinding],
}
