import { aggregationOf, type ClusterRole, isAggregated } from '../rbac/aggregate.ts'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { clusterRoles } from './resources.ts'

/** Keeps the rules of ClusterRoles that are made of others. */
export const clusterRoleAggregationController: Actor = {
  name: 'clusterrole-aggregation-controller',
  userAgent: 'kube-controller-manager',
  watches: [clusterRoles],
  keysFor: (_, view) => rolesIn(view).flatMap((role) => (isAggregated(role) ? [role.metadata.name ?? ''] : [])),
  reconcile: (name, view) => {
    const all = rolesIn(view)
    const role = all.find(({ metadata }) => metadata.name === name)
    const apply = role === undefined ? undefined : aggregationOf(role, all)
    return apply === undefined ? nothing : { requests: [apply] }
  },
}

// A LiveObject names none of the fields that only roles have.
const rolesIn = (view: ActorView): readonly ClusterRole[] =>
  Array.from(view.list(clusterRoles)) as readonly ClusterRole[]
