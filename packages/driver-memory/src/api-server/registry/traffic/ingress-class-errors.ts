import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required, tooLong } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf } from '../read.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { dnsLabelProblems, dnsSubdomainProblems, pathSegment } from '../validation/name-rules.ts'

/** The rules of `networking.k8s.io/v1 IngressClass`; those that stand in its types are told last. */
export const ingressClassErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const { parameters } = spec
  return [
    ...immutableErrors(
      { controller: textOf(spec['controller']) },
      previous === undefined ? undefined : { controller: textOf(objectOf(previous['spec'])['controller']) },
      ['controller'],
      'spec',
    ),
    ...controllerErrors(textOf(spec['controller'])),
    ...(parameters === undefined ? [] : parameterErrors(objectOf(parameters), 'spec.parameters')),
  ]
}

const field = 'spec.controller'
const longest = 250

/** `example.com/controller`. */
const controllerErrors = (controller: string): readonly FieldError[] => {
  const errors: FieldError[] = controller.length > longest ? [tooLong(field, longest)] : []
  if (controller === '') return [required(field)]
  const [, host = '', path = ''] = /^([^/]*)\/(.*)$/s.exec(controller) ?? []
  if (host === '' || path === '')
    return [...errors, invalid(field, controller, 'must be a domain-prefixed path (such as "acme.io/foo")')]
  for (const problem of dnsSubdomainProblems(host)) errors.push(invalid(field, host, problem))
  if (!new RegExp(`^${pathPattern}$`).test(path))
    errors.push(invalid(field, path, `Invalid path (regex used for validation is '${pathPattern}')`))
  return errors
}

const pathPattern = String.raw`[A-Za-z0-9/\-._~%!$&'()*+,;=:]+`

const parameterErrors = (parameters: JsonObject, at: string): readonly FieldError[] => {
  const { apiGroup, kind, name } = parameters
  return [
    ...(apiGroup === undefined
      ? []
      : dnsSubdomainProblems(textOf(apiGroup)).map((problem) => invalid(`${at}.apiGroup`, apiGroup, problem))),
    ...segmentErrors(textOf(kind), `${at}.kind`),
    ...segmentErrors(textOf(name), `${at}.name`),
    ...scopeErrors(parameters, at),
    ...(textOf(kind) === '' ? [required(`${at}.kind`)] : []),
    ...(textOf(name) === '' ? [required(`${at}.name`)] : []),
  ]
}

const segmentErrors = (name: string, at: string): readonly FieldError[] =>
  name === '' ? [] : pathSegment(name, false).map((problem) => invalid(at, name, problem))

const scopeErrors = ({ scope = '', namespace }: JsonObject, at: string): readonly FieldError[] => {
  if (scope === 'Cluster')
    return namespace === undefined ? [] : [forbidden(`${at}.namespace`, "`parameters.scope` is set to 'Cluster'")]
  if (scope !== 'Namespace') return [notSupported(`${at}.scope`, scope, ['Cluster', 'Namespace'])]
  return namespace === undefined
    ? [required(`${at}.namespace`, "`parameters.scope` is set to 'Namespace'")]
    : dnsLabelProblems(textOf(namespace)).map((problem) => invalid(`${at}.namespace`, namespace, problem))
}
