import { customResourceDefinition, defaultLease, grantsFor } from '@fixpoint/core'
import { accessOf, rolesForPeople, serviceAccount } from './access.ts'
import { labelled, type Manifest } from './manifest.ts'
import { networkPolicy, service } from './network.ts'
import { deployment, disruptionBudget, type Installation } from './workload.ts'

/** What all Apps need, whoever runs them: they go when it goes. */
export const definitions = (): readonly Manifest[] => [
  labelled(customResourceDefinition() as unknown as Manifest, 'crd'),
  ...rolesForPeople(),
]

/** All of one operator, in the order in which it is applied. It has no more rights than its requests take. */
export const operator = (installation: Installation): readonly Manifest[] => {
  const { namespace, watchNamespaces, namespaceSelector } = installation
  const grants = grantsFor({
    namespaces: watchNamespaces,
    ...(namespaceSelector !== undefined && { namespaceSelector }),
    lease: defaultLease(namespace),
  })
  return [
    ...(namespace === ownNamespace ? [home()] : []),
    serviceAccount(namespace),
    ...accessOf(grants, namespace),
    service(namespace),
    networkPolicy(namespace),
    disruptionBudget(namespace),
    deployment(installation),
  ]
}

/** The namespace that comes and goes with the operator. Any other holds what is not ours, so it has to be there and stays. */
export const ownNamespace = 'fixpoint-system'

/** Its pods pass the strictest level of Pod Security, and nothing less is let in beside them. */
const home = (): Manifest => {
  const { metadata, ...rest } = labelled({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: ownNamespace } })
  const level = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' }
  return { ...rest, metadata: { ...metadata, labels: { ...metadata.labels, ...level } } }
}
