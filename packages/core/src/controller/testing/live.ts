import type { ApiRequest } from '../../model/api.ts'
import { assert } from '../../model/assert.ts'
import { isJsonObject, own } from '../../model/json.ts'
import type { LiveObject } from '../../model/object.ts'

interface AppParts {
  readonly version: string
  readonly uid?: string
  readonly generation?: number
  readonly image?: string
  /** Nothing was told of it yet, so that it is due a report. */
  readonly unreported?: boolean
}

/** An App that asks for one Deployment only, and whose status says already that it is on its way. */
export const liveApp = (name: string, parts: AppParts): LiveObject => {
  const { version, uid = `uid-${name}`, generation = 1, image = 'web:1', unreported = false } = parts
  const condition = { reason: 'RollingOut', message: '', observedGeneration: generation, lastTransitionTime: instant }
  return {
    apiVersion: 'platform.example.com/v1alpha1',
    kind: 'App',
    metadata: { namespace: 'n', name, uid, resourceVersion: version, generation },
    spec: { deploy: { image, replicas: 1 } },
    ...(!unreported && {
      status: {
        observedGeneration: generation,
        conditions: [
          { ...condition, type: 'Ready', status: 'Unknown' },
          { ...condition, type: 'Reconciling', status: 'True' },
        ],
      },
    }),
  }
}

const instant = '2001-09-09T01:46:40Z'

/** The Deployment of such an App, as it is right. Its pods are not there yet: an App on its way is due no report. */
export const liveDeployment = (app: LiveObject, version: string, image = 'web:1'): LiveObject => {
  const { name, uid } = app.metadata
  const selector = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name }
  const labels = { ...selector, 'app.kubernetes.io/managed-by': 'fixpoint' }
  const owner = { apiVersion: app.apiVersion, kind: 'App', name, uid, controller: true, blockOwnerDeletion: true }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      namespace: 'n',
      name,
      uid: `uid-deployment-${name}`,
      resourceVersion: version,
      labels,
      ownerReferences: [owner],
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: selector },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{ name: 'app', image, securityContext: { allowPrivilegeEscalation: false } }],
        },
      },
    },
  }
}

/** An App as it is once a report was written. */
export const reported = (app: LiveObject, request: ApiRequest, version: string): LiveObject => {
  assert('body' in request && isJsonObject(request.body), 'a report has a body')
  return {
    ...app,
    metadata: { ...app.metadata, resourceVersion: version },
    status: own(request.body, 'status') ?? null,
  }
}

/** The image that a write of a Deployment asks for. */
export const imageIn = (request: ApiRequest): unknown => {
  assert('body' in request, 'a request without a body asks for no image')
  return /"image":"([^"]*)"/.exec(JSON.stringify(request.body))?.[1]
}
