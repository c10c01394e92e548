import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, unknownName } from '../../field-error.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import type { Empty } from '../typed/reading.ts'
import { anyContainerErrors, paddingErrors, type Surroundings } from './container-errors.ts'

/** What is wrong with the ephemeral containers of a pod. `others` are its other containers: none shares a name with them. */
export const ephemeralContainerErrors = (
  containers: readonly JsonObject[],
  field: string,
  pod: Surroundings,
  others: readonly JsonObject[],
  empties: readonly Empty[],
): readonly FieldError[] => {
  const targets = others.map(({ name }) => textOf(name))
  const names = new Set(targets)
  return containers.flatMap((container, i) => {
    const at = `${field}[${i}]`
    const { name, image, targetContainerName: target } = container
    const isTaken = names.has(textOf(name))
    names.add(textOf(name))
    return [
      ...anyContainerErrors(container, at, pod),
      ...paddingErrors(textOf(image), `${at}.image`),
      ...(isTaken ? [duplicate(`${at}.name`, textOf(name))] : []),
      ...(textOf(target) === '' || targets.includes(textOf(target))
        ? []
        : [unknownName(`${at}.targetContainerName`, textOf(target))]),
      ...notAllowed
        .filter((other) => isSaid(container, other) || isEmpty(`${at}.${other}`, empties))
        .map((other) => forbidden(`${at}.${other}`, why)),
      ...subPathErrors(container, at),
    ]
  })
}

const why = 'cannot be set for an Ephemeral Container'

/** Nothing that a pod is to run by may rest on them. */
const notAllowed = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
]

/** Resources are always there, if only as an empty object. */
const isSaid = (container: JsonObject, field: string): boolean =>
  field === 'resources' ? Object.keys(objectOf(container[field])).length > 0 : container[field] !== undefined

/** To say that there is nothing of it is to say something of it (validateFieldAllowList compares with the zero value of Go). */
const isEmpty = (at: string, empties: readonly Empty[]): boolean =>
  empties.some(([path]) => path === at || path.startsWith(`${at}.`))

const subPathErrors = ({ volumeMounts }: JsonObject, at: string): readonly FieldError[] =>
  objectsOf(volumeMounts).flatMap((mount, i) =>
    ['subPath', 'subPathExpr']
      .filter((field) => textOf(mount[field]) !== '')
      .map((field) => forbidden(`${at}.volumeMounts[${i}].${field}`, why)),
  )
