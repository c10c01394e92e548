/** An object as it is applied. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

/** The name of all that is ours: two operators in one place would fight, so that there is one name for it. */
export const name = 'fixpoint'

/** What selects the pods of the operator. It never changes: the selector of a Deployment can't. */
export const podLabels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'operator' }

/** The same object with the labels of what it belongs to. */
export const labelled = (manifest: Manifest, component: 'operator' | 'crd' = 'operator'): Manifest => {
  const { apiVersion, kind, metadata, ...rest } = manifest
  const labels = { ...podLabels, 'app.kubernetes.io/component': component, ...metadata.labels }
  return { apiVersion, kind, metadata: { ...metadata, labels }, ...rest }
}
