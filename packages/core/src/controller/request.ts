import type { ApiRequest } from '../model/api.ts'
import type { Json } from '../model/json.ts'
import { fieldManager, statusManager } from '../model/names.ts'
import { apiVersionOf, app } from '../model/resource.ts'
import type { Action, Apply, Precondition, Report } from '../reconcile/action.ts'

/** The request that carries out an action. */
export const requestOf = (action: Action): ApiRequest => {
  switch (action._tag) {
    case 'Apply':
      return {
        _tag: 'Patch',
        patchType: 'apply',
        resource: action.resource,
        namespace: action.manifest.metadata.namespace,
        name: action.manifest.metadata.name,
        fieldManager,
        fieldValidation: 'Strict',
        force: action.force,
        body: withPrecondition(action),
      }
    case 'Claim':
      return {
        _tag: 'Patch',
        patchType: 'json',
        resource: action.resource,
        namespace: action.namespace,
        name: action.name,
        fieldManager,
        fieldValidation: 'Strict',
        // A version that is written is a precondition (409); a `test` that fails would be told as 422 without a cause.
        // A patch of nothing but managedFields makes no entry of its own.
        body: [
          { op: 'replace', path: '/metadata/resourceVersion', value: action.resourceVersion },
          { op: 'replace', path: '/metadata/managedFields', value: asJson(action.managedFields) },
        ],
      }
    case 'Prune':
      return {
        _tag: 'Delete',
        resource: action.resource,
        namespace: action.namespace,
        name: action.name,
        options: {
          preconditions: { uid: action.uid, resourceVersion: action.resourceVersion },
          propagationPolicy: 'Background',
        },
      }
  }
}

/**
 * No object ever has the version 1: it is etcd's revision before the first write. So an apply that carries it creates the
 * child, and is refused with 409 where one is there already.
 */
const absentVersion = '1'

const withPrecondition = ({ manifest, precondition }: Apply): Json =>
  asJson({ ...manifest, metadata: { ...manifest.metadata, ...guardOf(precondition) } })

const guardOf = (precondition: Precondition): Readonly<Record<string, string>> => {
  switch (precondition._tag) {
    case 'Absent':
      return { resourceVersion: absentVersion }
    case 'Version':
      return { uid: precondition.uid, resourceVersion: precondition.resourceVersion }
  }
}

/**
 * The request that writes an App's status. A write to a status subresource is not held to the uid of its body, so the
 * version of the App that was planned keeps it from an App that took the name since.
 */
export const reportRequest = ({ namespace, name, status }: Report, resourceVersion: string): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'apply',
  resource: app,
  namespace,
  name,
  subresource: 'status',
  fieldManager: statusManager,
  fieldValidation: 'Strict',
  force: true,
  body: asJson({
    apiVersion: apiVersionOf(app),
    kind: app.kind,
    metadata: { name, namespace, resourceVersion },
    status,
  }),
})

/** An interface has no index signature, so TypeScript does not see that it is JSON. */
const asJson = (body: object): Json => body as Json
