import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { StringMap } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { isEmptySelector, selects } from '../validation/label-selector.ts'
import { labelErrors } from '../validation/metadata.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { containerErrors, oneOf } from './container-errors.ts'

/** What is wrong with a pod spec, wherever it stands. */
export const podSpecErrors = (spec: JsonObject, field: string): readonly FieldError[] => {
  const containers = objectsOf(spec['containers'])
  return [
    ...volumeErrors(objectsOf(spec['volumes']), `${field}.volumes`),
    ...(containers.length === 0
      ? [required(`${field}.containers`)]
      : containerErrors(containers, `${field}.containers`)),
    ...containerErrors(objectsOf(spec['initContainers']), `${field}.initContainers`),
    ...negativeErrors(spec['terminationGracePeriodSeconds'], `${field}.terminationGracePeriodSeconds`),
    ...oneOf(spec['restartPolicy'], ['Always', 'OnFailure', 'Never'], `${field}.restartPolicy`),
    ...oneOf(spec['dnsPolicy'], ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], `${field}.dnsPolicy`),
    ...labelErrors(spec['nodeSelector'] as StringMap | undefined, `${field}.nodeSelector`),
  ]
}

/** What is wrong with the template of a ReplicaSet or Deployment, whose selector has to find the pods that it makes. */
export const templateErrors = (
  template: JsonObject,
  selector: JsonObject | undefined,
  field: string,
): readonly FieldError[] => {
  const { labels, annotations } = objectOf(template['metadata'])
  const spec = objectOf(template['spec'])
  const errors: FieldError[] = []
  const asks = selector === undefined || !isEmptySelector(selector)
  if (asks && !selects(selector, labels as StringMap | undefined))
    errors.push(invalid(`${field}.metadata.labels`, labels, '`selector` does not match template `labels`'))
  errors.push(
    ...labelErrors(labels as StringMap | undefined, `${field}.labels`),
    ...labelErrors(keysOf(annotations as StringMap | undefined), `${field}.annotations`),
    ...podSpecErrors(spec, `${field}.spec`),
  )
  const policy = textOf(spec['restartPolicy'])
  if (policy !== 'Always') errors.push(notSupported(`${field}.spec.restartPolicy`, policy, ['Always']))
  if (spec['activeDeadlineSeconds'] !== undefined)
    errors.push(
      forbidden(`${field}.spec.activeDeadlineSeconds`, 'activeDeadlineSeconds in ReplicaSet is not Supported'),
    )
  return errors
}

/** Annotations have the keys of labels and any value. */
const keysOf = (annotations: StringMap | undefined): StringMap =>
  Object.fromEntries(Object.keys(annotations ?? {}).map((key) => [key, '']))

const volumeErrors = (volumes: readonly JsonObject[], field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, volume] of volumes.entries()) {
    const name = textOf(volume['name'])
    if (name === '') errors.push(required(`${field}[${i}].name`))
    else for (const problem of dnsLabelProblems(name)) errors.push(invalid(`${field}[${i}].name`, name, problem))
    if (names.has(name)) errors.push(duplicate(`${field}[${i}].name`, name))
    names.add(name)
  }
  return errors
}
