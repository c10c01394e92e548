import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import { resourceNameErrors } from '../pod/resource-errors.ts'
import { compareQuantities } from '../quantity.ts'
import { objectOf, textOf } from '../read.ts'
import { dnsLabelProblems, pathSegment } from '../validation/name-rules.ts'
import { referenceErrors } from './reference-errors.ts'

const types: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
}

/** What is wrong with a metric: it has the source that its type says, and no other. */
export const metricErrors = (metric: JsonObject, at: string): readonly FieldError[] => {
  const type = textOf(metric['type'])
  const wanted = Object.hasOwn(types, type) ? types[type] : undefined
  const given = Object.keys(sources).filter((source) => metric[source] !== undefined)
  const [first] = given
  const unknown = wanted === undefined ? [notSupported(`${at}.type`, type, Object.keys(types))] : []
  return [
    ...(type === '' ? [required(`${at}.type`, 'must specify a metric source type')] : []),
    ...unknown,
    ...(first === undefined ? [] : (sources[first]?.(objectOf(metric[first]), `${at}.${first}`) ?? [])),
    // It looks at the type twice.
    ...unknown,
    ...(wanted !== undefined && metric[wanted] === undefined
      ? [required(`${at}.${wanted}`, 'must populate information for the given metric source')]
      : []),
    ...(given.length === 1
      ? []
      : given
          .filter((source) => source !== wanted)
          .map((source) => forbidden(`${at}.${source}`, 'must populate the given metric source only'))),
  ]
}

type Rule = (source: JsonObject, at: string) => readonly FieldError[]

const targetErrors = (
  { type, value, averageValue, averageUtilization }: JsonObject,
  at: string,
): readonly FieldError[] => {
  const positive = (field: string, quantity: JsonObject[string]): readonly FieldError[] =>
    quantity !== undefined && compareQuantities(textOf(quantity), '0') <= 0
      ? [invalid(`${at}.${field}`, quantity, 'must be positive')]
      : []
  return [
    ...(textOf(type) === '' ? [required(`${at}.type`, 'must specify a metric target type')] : []),
    ...(type === 'Utilization' || type === 'Value' || type === 'AverageValue'
      ? []
      : [invalid(`${at}.type`, textOf(type), 'must be either Utilization, Value, or AverageValue')]),
    ...positive('value', value),
    ...positive('averageValue', averageValue),
    ...(typeof averageUtilization === 'number' && averageUtilization < 1
      ? [invalid(`${at}.averageUtilization`, averageUtilization, 'must be greater than 0')]
      : []),
  ]
}

const identifierErrors = ({ name }: JsonObject, at: string): readonly FieldError[] =>
  textOf(name) === ''
    ? [required(`${at}.name`, 'must specify a metric name')]
    : pathSegment(textOf(name), false).map((problem) => invalid(`${at}.name`, textOf(name), problem))

const shareErrors = ({ averageUtilization, averageValue }: JsonObject, at: string): readonly FieldError[] => {
  if (averageUtilization === undefined && averageValue === undefined)
    return [required(`${at}.averageUtilization`, 'must set either a target raw value or a target utilization')]
  return averageUtilization !== undefined && averageValue !== undefined
    ? [forbidden(`${at}.averageValue`, 'may not set both a target raw value and a target utilization')]
    : []
}

const object: Rule = (source, at) => {
  const target = objectOf(source['target'])
  return [
    ...referenceErrors(objectOf(source['describedObject']), `${at}.describedObject`, 'Optional'),
    ...identifierErrors(objectOf(source['metric']), `${at}.metric`),
    ...targetErrors(target, `${at}.target`),
    ...(target['value'] === undefined && target['averageValue'] === undefined
      ? [required(`${at}.target.averageValue`, 'must set either a target value or averageValue')]
      : []),
  ]
}

const external: Rule = (source, at) => {
  const target = objectOf(source['target'])
  const [isWhole, isShared] = [target['value'] !== undefined, target['averageValue'] !== undefined]
  return [
    ...identifierErrors(objectOf(source['metric']), `${at}.metric`),
    ...targetErrors(target, `${at}.target`),
    ...(!isWhole && !isShared
      ? [required(`${at}.target.averageValue`, 'must set either a target value for metric or a per-pod target')]
      : []),
    ...(isWhole && isShared
      ? [forbidden(`${at}.target.value`, 'may not set both a target value for metric and a per-pod target')]
      : []),
  ]
}

const pods: Rule = (source, at) => [
  ...identifierErrors(objectOf(source['metric']), `${at}.metric`),
  ...targetErrors(objectOf(source['target']), `${at}.target`),
  ...(objectOf(source['target'])['averageValue'] === undefined
    ? [required(`${at}.target.averageValue`, 'must specify a positive target averageValue')]
    : []),
]

const resource: Rule = (source, at) => [
  ...(textOf(source['name']) === '' ? [required(`${at}.name`, 'must specify a resource name')] : []),
  ...targetErrors(objectOf(source['target']), `${at}.target`),
  ...shareErrors(objectOf(source['target']), `${at}.target`),
]

const containerResource: Rule = (source, at) => {
  const [name, container] = [textOf(source['name']), textOf(source['container'])]
  return [
    ...(name === ''
      ? [required(`${at}.name`, 'must specify a resource name')]
      : resourceNameErrors(name, `${at}.name`)),
    ...(container === ''
      ? [required(`${at}.container`, 'must specify a container')]
      : dnsLabelProblems(container).map((problem) => invalid(`${at}.container`, container, problem))),
    ...targetErrors(objectOf(source['target']), `${at}.target`),
    ...shareErrors(objectOf(source['target']), `${at}.target`),
  ]
}

/** In the order in which the server looks at them. */
const sources: Readonly<Record<string, Rule>> = { object, external, pods, resource, containerResource }
