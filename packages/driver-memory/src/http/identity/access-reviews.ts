import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, invalid } from '../../api-server/field-error.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import { objectOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { simpleKind } from '../../api-server/registry/simple/simple-kind.ts'
import { badRequest, invalidObject, type Refusal } from '../../api-server/status-error.ts'
import type { Attributes, Subject } from '../../rbac/attributes.ts'
import type { About, Review } from './review.ts'

const group = 'authorization.k8s.io'

const reviewKind = (kind: string, namespaced = false) =>
  simpleKind({
    group,
    kind,
    plural: `${kind.toLowerCase()}s`,
    namespaced,
    definition: `io.k8s.api.authorization.v1.${kind}`,
  })

/** Questions about rights: whether someone may do a thing, and what the asker may do at all. */
export const accessReviews: readonly Review[] = [
  {
    kind: reviewKind('LocalSubjectAccessReview', true),
    answer: (question, about) =>
      answered(question, [...subjectErrors(question), ...localErrors(question, about)], about, subjectIn(question)),
  },
  {
    kind: reviewKind('SelfSubjectAccessReview'),
    answer: (question, about) => {
      const { name: user, groups } = about.asker
      return answered(question, metadataErrors(question), about, { user, groups })
    },
  },
  { kind: reviewKind('SelfSubjectRulesReview'), answer: (question, about) => rules(question, about) },
  {
    kind: reviewKind('SubjectAccessReview'),
    answer: (question, about) =>
      answered(question, [...subjectErrors(question), ...metadataErrors(question)], about, subjectIn(question)),
  },
]

const answered = (
  question: KubernetesObject,
  errors: readonly FieldError[],
  { authorizer }: About,
  subject: Subject,
): E.Either<Refusal, JsonObject> => {
  const { metadata, spec = {} } = question
  const all = [...askedErrors(objectOf(spec)), ...errors]
  // The kind is missing in what kube-apiserver says here.
  if (all.length > 0) return E.left(invalidObject(group, '', '', all))
  const { allowed, reason } = authorizer.decide(subject, attributesIn(objectOf(spec)))
  return E.right({ metadata, spec, status: { allowed, ...(reason !== '' && { reason }) } })
}

const subjectIn = ({ spec }: KubernetesObject): Subject => {
  const { user, groups } = objectOf(spec)
  return { user: textOf(user), groups: textsOf(groups) }
}

const attributesIn = ({ resourceAttributes, nonResourceAttributes }: JsonObject): Attributes => {
  if (!isJsonObject(resourceAttributes)) {
    const { path, verb } = objectOf(nonResourceAttributes)
    return { _tag: 'Path', verb: textOf(verb), path: textOf(path) }
  }
  const { namespace, verb, group: of, resource, subresource, name } = resourceAttributes
  return {
    _tag: 'Resource',
    verb: textOf(verb),
    group: textOf(of),
    resource: textOf(resource),
    subresource: textOf(subresource),
    namespace: textOf(namespace),
    name: textOf(name),
  }
}

const askedErrors = ({ resourceAttributes, nonResourceAttributes }: JsonObject): readonly FieldError[] =>
  (resourceAttributes === undefined) === (nonResourceAttributes === undefined)
    ? [
        invalid(
          'spec',
          shown(nonResourceAttributes),
          'exactly one of nonResourceAttributes or resourceAttributes must be specified',
        ),
      ]
    : []

/** By the names of its fields in Go, in the order in which they are declared. */
const shown = (path: Json | undefined): Json | undefined =>
  isJsonObject(path) ? { Path: textOf(path['path']), Verb: textOf(path['verb']) } : path

const subjectErrors = ({ spec }: KubernetesObject): readonly FieldError[] => {
  const { user, groups } = objectOf(spec)
  return textOf(user) === '' && textsOf(groups).length === 0
    ? [invalid('spec.user', '', 'at least one of user or group must be specified')]
    : []
}

const metadataErrors = ({ metadata }: KubernetesObject): readonly FieldError[] => {
  const { managedFields: _, ...rest } = metadata
  return Object.keys(rest).length === 0 ? [] : [invalid('metadata', metadata, 'must be empty')]
}

const localErrors = ({ metadata, spec }: KubernetesObject, { namespace: named }: About): readonly FieldError[] => {
  const { namespace: _, managedFields: __, ...rest } = metadata
  const { resourceAttributes, nonResourceAttributes } = objectOf(spec)
  const asked = textOf(objectOf(resourceAttributes)['namespace'])
  return [
    ...(Object.keys(rest).length === 0 ? [] : [invalid('metadata', metadata, 'must be empty except for namespace')]),
    ...(resourceAttributes === undefined || asked === named
      ? []
      : [invalid('spec.resourceAttributes.namespace', asked, 'must match metadata.namespace')]),
    ...(nonResourceAttributes === undefined
      ? []
      : [invalid('spec.nonResourceAttributes', shown(nonResourceAttributes), 'disallowed on this kind of request')]),
  ]
}

/** All rules that the asker has in a namespace. */
const rules = ({ spec }: KubernetesObject, { authorizer, asker }: About): E.Either<Refusal, JsonObject> => {
  const namespace = textOf(objectOf(spec)['namespace'])
  if (namespace === '') return E.left(badRequest('no namespace on request'))
  const { grants, errors } = authorizer.grantsOf({ user: asker.name, groups: asker.groups }, namespace)
  const all = grants.flatMap((grant) => grant.rules)
  const [first] = errors
  const evaluationError = errors.length > 1 ? `[${errors.join(', ')}]` : first
  return E.right({
    metadata: {},
    spec: {},
    status: {
      resourceRules: all
        .filter(({ resources }) => resources.length > 0)
        .map(({ verbs, apiGroups, resources, resourceNames }) => ({
          verbs,
          apiGroups,
          resources,
          ...(resourceNames.length > 0 && { resourceNames }),
        })),
      nonResourceRules: all
        .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
        .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
      incomplete: false,
      ...(evaluationError !== undefined && { evaluationError }),
    },
  })
}
