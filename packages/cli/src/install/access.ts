import { app, type Grant } from '@fixpoint/core'
import { labelled, type Manifest, name } from './manifest.ts'

const rbac = 'rbac.authorization.k8s.io'

export const serviceAccount = (namespace: string): Manifest =>
  labelled({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
    // Its pods ask for the token; nothing else in the namespace gets it by chance.
    automountServiceAccountToken: false,
  })

/** A role for each grant, and its binding to the service account. */
export const accessOf = (grants: readonly Grant[], home: string): readonly Manifest[] =>
  grants.flatMap(({ purpose, namespace, rules }) => {
    const metadata = {
      name: purpose === 'apps' ? name : `${name}-${purpose}`,
      ...(namespace !== undefined && { namespace }),
    }
    const kind = namespace === undefined ? 'ClusterRole' : 'Role'
    return [
      labelled({ apiVersion: `${rbac}/v1`, kind, metadata, rules }),
      labelled({
        apiVersion: `${rbac}/v1`,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: rbac, kind, name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name, namespace: home }],
      }),
    ]
  })

/** Who may edit or view a namespace may do so with its Apps. */
export const rolesForPeople = (): readonly Manifest[] => [
  roleForPeople(
    'edit',
    ['admin', 'edit'],
    ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
  ),
  roleForPeople('view', ['view'], ['get', 'list', 'watch']),
]

const roleForPeople = (what: string, into: readonly string[], verbs: readonly string[]): Manifest => {
  const labels = Object.fromEntries(into.map((role) => [`${rbac}/aggregate-to-${role}`, 'true']))
  const resources = what === 'view' ? [app.plural] : [app.plural, `${app.plural}/scale`]
  return labelled(
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: `${name}-apps-${what}`, labels },
      rules: [{ apiGroups: [app.group], resources, verbs }],
    },
    'crd',
  )
}
