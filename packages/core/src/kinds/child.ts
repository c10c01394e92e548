import type { App } from '../model/app.ts'
import { instanceLabel, managedByLabel, nameLabel } from '../model/names.ts'
import type { Manifest } from '../model/object.ts'
import { apiVersionOf, app as appResource } from '../model/resource.ts'

type Labels = Readonly<Record<string, string>>

/** What selects the pods of an App and of no other in its namespace. It never changes: a Deployment's selector can't. */
export const selectorOf = (app: App): Labels => ({
  [instanceLabel]: app.metadata.name,
  [nameLabel]: app.metadata.name,
})

/** The labels of every child, and of the pods. */
export const labelsOf = (app: App): Labels => ({ ...selectorOf(app), [managedByLabel]: 'fixpoint' })

/** The metadata of every child: the name of its App, and the App as its controller, so that it goes when the App goes. */
export const metadataOf = (app: App): Manifest['metadata'] => ({
  name: app.metadata.name,
  namespace: app.metadata.namespace ?? '',
  labels: labelsOf(app),
  ownerReferences: [
    {
      apiVersion: apiVersionOf(appResource),
      kind: appResource.kind,
      name: app.metadata.name,
      uid: app.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ],
})
