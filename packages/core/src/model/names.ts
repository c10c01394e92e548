/** The field manager of the children. A constant: a versioned one would own nothing after an upgrade. */
export const fieldManager = 'fixpoint'

/** The field manager of an App's status. */
export const statusManager = 'fixpoint-status'

/** Who reports events, and the prefix of every annotation we read. */
export const domain = 'platform.example.com'

/** Labels that every child carries, as the recommended labels of the Kubernetes documentation name them. */
export const nameLabel = 'app.kubernetes.io/name'
export const instanceLabel = 'app.kubernetes.io/instance'
export const managedByLabel = 'app.kubernetes.io/managed-by'

/** On a child without an owner: the name of the App that may adopt it. */
export const adoptAnnotation = `${domain}/adopt`

/** On a child: `disabled` keeps it when its App no longer asks for it. */
export const pruneAnnotation = `${domain}/prune`

/** On the lease of the leader: the version of the operator that wrote it. */
export const versionAnnotation = `${domain}/operator-version`

/** On an App: `disabled` stops all writes to its children; its status is still kept. */
export const reconcileAnnotation = `${domain}/reconcile`
