import type { JsonObject, Resource } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withMetadata } from '../../api-server/object.ts'
import { read, replaceIn, scaleOf } from '../../api-server/scale/scale.ts'
import type { AdmissionHooks, Removal, WriteRequest } from '../../api-server/write/write-request.ts'
import { userInfo } from '../identity/self-review.ts'
import type { Consultation } from './consultation.ts'
import type { Attempt } from './webhook.ts'

/** Has webhooks decide beside what else has a say. */
export const withWebhooks = (
  base: AdmissionHooks | undefined,
  consultation: Consultation,
  query: URLSearchParams,
): AdmissionHooks => ({
  authorize: (request) => base?.authorize(request),
  mutate: (request, object, previous) => {
    if (isExempt(request.served.kind.resource)) return base?.mutate(request, object, previous) ?? E.right(object)
    const attempt = attemptOf(request, placed(object, request), previous, query)
    const mutated = consultation.mutate(attempt, request.served, request.warnings)
    if (E.isLeft(mutated)) return mutated
    const isSame = mutated.right === attempt.object || mutated.right === undefined
    const next = isSame ? object : asObject(request, mutated.right, object)
    return base?.mutate(request, next, previous) ?? E.right(next)
  },
  validate: (request, object, previous) =>
    base?.validate(request, object, previous) ??
    (isExempt(request.served.kind.resource)
      ? undefined
      : consultation.validate(attemptOf(request, object, previous, query), request.served, request.warnings)),
  remove: (request, object) => base?.remove(request, object) ?? removalRefusal(request, object, consultation),
  evict: (request, eviction) => evictionRefusal(request, eviction, consultation),
  withoutWebhooks: base,
})

/** No webhook has a say in what webhooks and policies there are: so that a broken one can be removed. */
const isExempt = ({ group }: Resource): boolean => group === 'admissionregistration.k8s.io'

const removalRefusal = (request: Removal, object: KubernetesObject, consultation: Consultation) => {
  const { served, namespace, name, user, dryRun, warnings } = request
  const { group, version, kind, plural } = served.kind.resource
  if (isExempt(served.kind.resource)) return undefined
  const attempt: Attempt = {
    operation: 'DELETE',
    group,
    version,
    kind,
    plural,
    subresource: '',
    namespace: plural === 'namespaces' && group === '' ? name : namespace,
    name,
    user: infoOf(user),
    object: undefined,
    previous: object,
    dryRun,
    options: optionsOf('DeleteOptions', {}),
  }
  const mutated = consultation.mutate(attempt, served, warnings)
  return E.isLeft(mutated) ? mutated.left : consultation.validate(attempt, served, warnings)
}

/** An eviction is what is asked about, and not the deletion that it leads to. */
const evictionRefusal = (request: Removal, eviction: JsonObject, consultation: Consultation) => {
  const { served, namespace, name, user, dryRun, warnings } = request
  const { group, version, kind, plural } = served.kind.resource
  const attempt: Attempt = {
    operation: 'CREATE',
    group,
    version,
    kind,
    plural,
    subresource: 'eviction',
    about: { group: 'policy', version: 'v1', kind: 'Eviction' },
    namespace,
    name,
    user: infoOf(user),
    object: { apiVersion: 'policy/v1', kind: 'Eviction', ...eviction } as KubernetesObject,
    previous: undefined,
    dryRun,
    options: optionsOf('CreateOptions', { dryRun: dryRun ? ['All'] : null }),
  }
  const mutated = consultation.mutate(attempt, served, warnings)
  return E.isLeft(mutated) ? mutated.left : consultation.validate(attempt, served, warnings)
}

/** What a webhook made of an object, or of its Scale. */
const asObject = ({ path, served }: WriteRequest, mutated: KubernetesObject, object: KubernetesObject) => {
  const { scale } = served.kind
  return path === 'scale' && scale !== undefined
    ? replaceIn(object, scale.specReplicas, read(mutated, ['spec', 'replicas']) ?? 0)
    : mutated
}

const attemptOf = (
  { served, namespace, name, path, user, dryRun }: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
  query: URLSearchParams,
): Attempt => {
  const { group, version, kind, plural } = served.kind.resource
  const own = object.metadata.name ?? name ?? ''
  const operation = previous === undefined ? 'CREATE' : 'UPDATE'
  const { scale } = served.kind
  const isScale = path === 'scale' && scale !== undefined
  const seen = (each: KubernetesObject): KubernetesObject =>
    isScale ? (scaleOf(each, scale) as KubernetesObject) : each
  return {
    operation,
    group,
    version,
    kind,
    plural,
    subresource: path === 'main' ? '' : path,
    namespace: plural === 'namespaces' && group === '' ? own : namespace,
    name: own,
    user: infoOf(user),
    ...(isScale && { about: { group: 'autoscaling', version: 'v1', kind: 'Scale' } }),
    object: seen(object),
    previous: previous === undefined ? undefined : seen(previous),
    dryRun,
    options: optionsOf(operation === 'CREATE' ? 'CreateOptions' : 'UpdateOptions', {
      fieldManager: query.get('fieldManager'),
      fieldValidation: query.get('fieldValidation'),
      dryRun: dryRun ? ['All'] : null,
    }),
  }
}

const optionsOf = (kind: string, fields: Readonly<Record<string, string | readonly string[] | null>>) => ({
  kind,
  apiVersion: 'meta.k8s.io/v1',
  ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== '')),
})

const infoOf = ({ user, groups = [], uid, extra }: WriteRequest['user']) =>
  userInfo({ name: user, groups, ...(uid !== undefined && { uid }), ...(extra !== undefined && { extra }) })

/** A new object is in the namespace of its path before anybody looks at it. */
const placed = (object: KubernetesObject, { namespace, served }: WriteRequest): KubernetesObject =>
  !served.kind.resource.namespaced || object.metadata.namespace === namespace
    ? object
    : withMetadata(object, { ...object.metadata, namespace })
