import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf } from '../read.ts'
import { type Draft, type DraftValue, fill } from '../typed/draft.ts'
import { pathSegment } from '../validation/name-rules.ts'
import { bindingErrors, roleErrors } from './access-errors.ts'
import { type SimpleKind, simpleKind } from './simple-kind.ts'

const group = 'rbac.authorization.k8s.io'

const shared = { group, names: pathSegment, createsOnUpdate: true } as const satisfies Partial<SimpleKind>

export const roleKind = simpleKind({
  ...shared,
  kind: 'Role',
  plural: 'roles',
  definition: 'io.k8s.api.rbac.v1.Role',
  validate: (role) => roleErrors(role, true),
})

export const clusterRoleKind = simpleKind({
  ...shared,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
  definition: 'io.k8s.api.rbac.v1.ClusterRole',
  validate: (role) => roleErrors(role, false),
})

/** Accounts are of the core group, which is the empty one; users and groups of this one. */
const fillSubjects = (subjects: DraftValue): void => {
  if (!Array.isArray(subjects)) return
  for (const subject of subjects as Draft[]) if (subject['kind'] !== 'ServiceAccount') fill(subject, 'apiGroup', group)
}

/** By the names of its fields in Go. */
const shown = ({ apiGroup, kind, name }: JsonObject): JsonObject => ({ APIGroup: apiGroup, Kind: kind, Name: name })

/** A binding never comes to be of another role. */
const validate =
  (...kinds: readonly string[]) =>
  (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => [
    ...bindingErrors(next, kinds),
    ...(previous === undefined || sameJson(next['roleRef'], previous['roleRef'])
      ? []
      : [invalid('roleRef', shown(objectOf(next['roleRef'])), 'field is immutable')]),
  ]

const binding = {
  ...shared,
  fill: { roleRef: (roleRef: Draft) => fill(roleRef, 'apiGroup', group) },
  fillList: { subjects: fillSubjects },
} as const

export const roleBindingKind = simpleKind({
  ...binding,
  kind: 'RoleBinding',
  plural: 'rolebindings',
  definition: 'io.k8s.api.rbac.v1.RoleBinding',
  validate: validate('Role', 'ClusterRole'),
})

export const clusterRoleBindingKind = simpleKind({
  ...binding,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
  definition: 'io.k8s.api.rbac.v1.ClusterRoleBinding',
  validate: validate('ClusterRole'),
})
