import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { dnsSubdomain, pathSegment } from '../validation/name-rules.ts'

const group = 'rbac.authorization.k8s.io'

// What kube-apiserver reads off its types comes after what it checks by hand, so the order here is not that of the fields.

/** What is wrong with a Role or ClusterRole. */
export const roleErrors = (role: KubernetesObject, isNamespaced: boolean): readonly FieldError[] => {
  const rules = objectsOf(role['rules'])
  return [
    ...rules.flatMap((rule, i) => ruleErrors(rule, isNamespaced, `rules[${i}]`)),
    ...aggregationErrors(role),
    ...rules.flatMap(({ verbs }, i) => (textsOf(verbs).length === 0 ? [required(`rules[${i}].verbs`)] : [])),
  ]
}

const aggregationErrors = ({ aggregationRule }: KubernetesObject): readonly FieldError[] => {
  if (aggregationRule === undefined) return []
  const field = 'aggregationRule.clusterRoleSelectors'
  const selectors = objectsOf(objectOf(aggregationRule)['clusterRoleSelectors'])
  return selectors.length === 0
    ? [required(field, 'at least one clusterRoleSelector required if aggregationRule is non-nil')]
    : selectors.flatMap((selector, i) => {
        const errors = labelSelectorErrors(selector, `${field}[${i}]`)
        return errors.length === 0 ? [] : [...errors, invalid(`${field}[${i}]`, null, 'invalid label selector.')]
      })
}

const ruleErrors = (rule: JsonObject, isNamespaced: boolean, field: string): readonly FieldError[] => {
  const { apiGroups, resources, resourceNames, nonResourceURLs } = rule
  const urls = textsOf(nonResourceURLs)
  const isEmpty = (list: typeof resources): boolean => textsOf(list).length === 0
  const errors: FieldError[] = []
  if (urls.length > 0) {
    const ofUrls = (words: string): FieldError => invalid(`${field}.nonResourceURLs`, [...urls], words)
    if (isNamespaced) errors.push(ofUrls('namespaced rules cannot apply to non-resource URLs'))
    if (![apiGroups, resources, resourceNames].every(isEmpty))
      errors.push(ofUrls('rules cannot apply to both regular resources and non-resource URLs'))
    return errors
  }
  if (isEmpty(apiGroups))
    errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'))
  if (isEmpty(resources))
    errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'))
  return errors
}

/** What is wrong with a binding that may refer to these kinds of roles. */
export const bindingErrors = (
  { roleRef, subjects }: KubernetesObject,
  kinds: readonly string[],
): readonly FieldError[] => {
  const { apiGroup, kind, name } = objectOf(roleRef)
  return [
    ...(apiGroup === group ? [] : [notSupported('roleRef.apiGroup', textOf(apiGroup), [group])]),
    ...(kinds.includes(textOf(kind)) ? [] : [notSupported('roleRef.kind', textOf(kind), kinds)]),
    ...pathSegment(textOf(name), false).map((problem) => invalid('roleRef.name', textOf(name), problem)),
    ...objectsOf(subjects).flatMap((subject, i) => subjectErrors(subject, kinds.includes('Role'), `subjects[${i}]`)),
    ...(textOf(name) === '' ? [required('roleRef.name')] : []),
    ...objectsOf(subjects).flatMap((subject, i) =>
      textOf(subject['name']) === '' ? [required(`subjects[${i}].name`)] : [],
    ),
  ]
}

const subjectErrors = (subject: JsonObject, isNamespaced: boolean, field: string): readonly FieldError[] => {
  const [kind, name, apiGroup, namespace] = ['kind', 'name', 'apiGroup', 'namespace'].map((each) =>
    textOf(subject[each]),
  )
  switch (kind) {
    case 'ServiceAccount':
      return [
        ...(name === undefined || name === ''
          ? []
          : dnsSubdomain(name, false).map((problem) => invalid(`${field}.name`, name, problem))),
        ...(apiGroup === '' ? [] : [notSupported(`${field}.apiGroup`, apiGroup ?? '', [''])]),
        ...(!isNamespaced && namespace === '' ? [required(`${field}.namespace`)] : []),
      ]
    case 'User':
    case 'Group':
      return apiGroup === group ? [] : [notSupported(`${field}.apiGroup`, apiGroup ?? '', [group])]
    default:
      return [notSupported(`${field}.kind`, kind ?? '', ['ServiceAccount', 'User', 'Group'])]
  }
}
