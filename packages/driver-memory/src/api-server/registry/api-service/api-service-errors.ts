import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, textOf } from '../read.ts'
import { dns1035Problems, dnsSubdomainProblems, pathSegment, portProblems } from '../validation/name-rules.ts'

/** The rules of `apiregistration.k8s.io/v1 APIService`. */
export const apiServiceErrors = ({ metadata: { name = '' }, ...object }: KubernetesObject): readonly FieldError[] => {
  const spec = objectOf(object['spec'])
  const [group, version] = [textOf(spec['group']), textOf(spec['version'])]
  return [
    ...nameErrors(name, `${version}.${group}`),
    ...(group === '' && version !== 'v1'
      ? [required('spec.group', 'only v1 may have an empty group and it better be legacy kube')]
      : []),
    ...(group === '' ? [] : dnsSubdomainProblems(group).map((problem) => invalid('spec.group', group, problem))),
    ...dns1035Problems(version).map((problem) => invalid('spec.version', version, problem)),
    ...inRange(spec['groupPriorityMinimum'], 20_000, 'spec.groupPriorityMinimum'),
    ...inRange(spec['versionPriority'], 1_000, 'spec.versionPriority'),
    ...(spec['service'] === undefined ? localErrors(spec) : remoteErrors(objectOf(spec['service']), spec)),
  ]
}

const nameErrors = (name: string, expected: string): readonly FieldError[] =>
  name === expected || pathSegment(name, false).length > 0
    ? []
    : [invalid('metadata.name', name, `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(expected)}`)]

const inRange = (value: JsonObject[string], most: number, at: string): readonly FieldError[] =>
  numberOf(value) > 0 && numberOf(value) <= most
    ? []
    : [invalid(at, numberOf(value), `must be positive and less than ${most}`)]

const localErrors = ({ caBundle, insecureSkipTLSVerify }: JsonObject): readonly FieldError[] => [
  ...(textOf(caBundle) === ''
    ? []
    : [
        invalid('spec.caBundle', `${atob(textOf(caBundle)).length} bytes`, 'local APIServices may not have a caBundle'),
      ]),
  ...(insecureSkipTLSVerify === true
    ? [invalid('spec.insecureSkipTLSVerify', true, 'local APIServices may not have insecureSkipTLSVerify')]
    : []),
]

const remoteErrors = (
  { namespace, name, port }: JsonObject,
  { caBundle, insecureSkipTLSVerify }: JsonObject,
): readonly FieldError[] => [
  ...(textOf(namespace) === '' ? [required('spec.service.namespace')] : []),
  ...(textOf(name) === '' ? [required('spec.service.name')] : []),
  ...portProblems(port).map((problem) => invalid('spec.service.port', numberOf(port), `port is not valid: ${problem}`)),
  ...(insecureSkipTLSVerify === true && textOf(caBundle) !== ''
    ? [invalid('spec.insecureSkipTLSVerify', true, 'may not be true if caBundle is present')]
    : []),
]
