import type { Json, JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { selectorText } from '../../api-server/registry/validation/label-selector.ts'
import { humanDuration } from './age.ts'
import { type Column, count, nameColumn, type Printer, text } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

// Kinds that say something of the cluster as a whole.

const none = '<none>'
const unset = '<unset>'

export const priorityClasses: Printer = {
  columns: [
    nameColumn,
    count('Value'),
    { name: 'Global-Default', type: 'boolean' } satisfies Column,
    text('Age'),
    text('PreemptionPolicy'),
  ],
  cells: (object, now) => [
    ...nameOf(object),
    numberOf(object['value']),
    object['globalDefault'] === true,
    createdAgo(object, now),
    textOf(object['preemptionPolicy']),
  ],
}

export const runtimeClasses: Printer = {
  columns: [nameColumn, text('Handler'), text('Age')],
  cells: (object, now) => [...nameOf(object), textOf(object['handler']), createdAgo(object, now)],
}

export const webhooks: Printer = {
  columns: [nameColumn, count('Webhooks'), text('Age')],
  cells: (object, now) => [...nameOf(object), objectsOf(object['webhooks']).length, createdAgo(object, now)],
}

export const admissionPolicies: Printer = {
  columns: [nameColumn, count('Validations'), text('ParamKind'), text('Age')],
  cells: (object, now) => {
    const { validations, paramKind } = objectOf(object['spec'])
    const { apiVersion, kind } = objectOf(paramKind)
    return [
      ...nameOf(object),
      objectsOf(validations).length,
      paramKind === undefined ? unset : `${textOf(apiVersion)}/${textOf(kind)}`,
      createdAgo(object, now),
    ]
  },
}

export const admissionPolicyBindings: Printer = {
  columns: [nameColumn, text('PolicyName'), text('ParamRef'), text('Age')],
  cells: (object, now) => {
    const { policyName, paramRef } = objectOf(object['spec'])
    return [...nameOf(object), textOf(policyName), paramText(objectOf(paramRef)), createdAgo(object, now)]
  },
}

const paramText = ({ name, namespace, selector }: JsonObject): string => {
  if (textOf(name) !== '') return `${textOf(namespace) || '*'}/${textOf(name)}`
  return selector === undefined ? unset : selectorText(objectOf(selector))
}

export const flowSchemas: Printer = {
  columns: [
    nameColumn,
    ...['PriorityLevel', 'MatchingPrecedence', 'DistinguisherMethod', 'Age', 'MissingPL'].map(text),
  ],
  cells: (object, now) => {
    const { priorityLevelConfiguration, matchingPrecedence, distinguisherMethod } = objectOf(object['spec'])
    const dangling = objectsOf(objectOf(object['status'])['conditions']).find(({ type }) => type === 'Dangling')
    return [
      ...nameOf(object),
      textOf(objectOf(priorityLevelConfiguration)['name']),
      numberOf(matchingPrecedence),
      textOf(objectOf(distinguisherMethod)['type']) || none,
      createdAgo(object, now),
      textOf(dangling?.['status']) || '?',
    ]
  },
}

export const priorityLevels: Printer = {
  columns: [
    nameColumn,
    ...['Type', 'NominalConcurrencyShares', 'Queues', 'HandSize', 'QueueLengthLimit', 'Age'].map(text),
  ],
  cells: (object, now) => {
    const { type, limited } = objectOf(object['spec'])
    const queuing = objectOf(objectOf(objectOf(limited)['limitResponse'])['queuing'])
    return [
      ...nameOf(object),
      textOf(type),
      orNone(objectOf(limited)['nominalConcurrencyShares']),
      ...['queues', 'handSize', 'queueLengthLimit'].map((field) => orNone(queuing[field])),
      createdAgo(object, now),
    ]
  },
}

const orNone = (value: Json | undefined): Json => value ?? none

export const signingRequests: Printer = {
  columns: [nameColumn, ...['Age', 'SignerName', 'Requestor', 'RequestedDuration', 'Condition'].map(text)],
  cells: (object, now) => {
    const { signerName, username, expirationSeconds } = objectOf(object['spec'])
    return [
      ...nameOf(object),
      createdAgo(object, now),
      textOf(signerName) || none,
      textOf(username),
      expirationSeconds === undefined ? none : humanDuration(numberOf(expirationSeconds) * 1000),
      conditionOf(objectOf(object['status'])),
    ]
  },
}

const conditionOf = ({ conditions, certificate }: JsonObject): string => {
  const has = (wanted: string): boolean => objectsOf(conditions).some(({ type }) => type === wanted)
  const first = has('Denied') ? 'Denied' : has('Approved') ? 'Approved' : 'Pending'
  return `${first}${has('Failed') ? ',Failed' : ''}${textOf(certificate) === '' ? '' : ',Issued'}`
}

export const apiServices: Printer = {
  columns: [nameColumn, text('Service'), text('Available'), text('Age')],
  cells: (object, now) => {
    const { service } = objectOf(object['spec'])
    const { namespace, name } = objectOf(service)
    const available = objectsOf(objectOf(object['status'])['conditions']).find(({ type }) => type === 'Available')
    const status = textOf(available?.['status']) || 'Unknown'
    return [
      ...nameOf(object),
      service === undefined ? 'Local' : `${textOf(namespace)}/${textOf(name)}`,
      available === undefined || status === 'True' ? status : `${status} (${textOf(available['reason'])})`,
      createdAgo(object, now),
    ]
  },
}

export const quotas: Printer = {
  columns: [nameColumn, text('Request'), text('Limit'), text('Age')],
  cells: (object, now) => {
    const { hard, used } = objectOf(object['status'])
    const listed = (isLimit: boolean): string =>
      Object.keys(objectOf(hard))
        .filter((name) => name.startsWith('limits.') === isLimit)
        .toSorted()
        .map((name) => `${name}: ${textOf(objectOf(used)[name]) || '0'}/${textOf(objectOf(hard)[name])}`)
        .join(', ')
    return [...nameOf(object), listed(false), listed(true), createdAgo(object, now)]
  },
}

export const serviceCidrs: Printer = {
  columns: [nameColumn, text('CIDRs'), text('Age')],
  cells: (object, now) => [
    ...nameOf(object),
    textsOf(objectOf(object['spec'])['cidrs']).join(','),
    createdAgo(object, now),
  ],
}

export const ipAddresses: Printer = {
  columns: [nameColumn, text('ParentRef'), text('Age')],
  cells: (object, now) => {
    const { parentRef } = objectOf(object['spec'])
    const { group, resource, namespace, name } = objectOf(parentRef)
    const of = [textOf(group) !== '' ? `${textOf(resource)}.${textOf(group)}` : textOf(resource), namespace, name]
    return [
      ...nameOf(object),
      of
        .map(textOf)
        .filter((part) => part !== '')
        .join('/') || none,
      createdAgo(object, now),
    ]
  },
}
