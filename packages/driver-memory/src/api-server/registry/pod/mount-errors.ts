import type { Json, JsonObject } from '@fixpoint/core'
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
  unknownName,
} from '../../field-error.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { descendingErrors, stepBackErrors } from './path-errors.ts'

/** The volumes of a pod that are in order, by their names. */
export type Volumes = ReadonlyMap<string, JsonObject>

/** What is wrong with the volumes that a container mounts, and with the devices that it is given. */
export const mountErrors = (container: JsonObject, at: string, volumes: Volumes): readonly FieldError[] => {
  const mounts = objectsOf(container['volumeMounts'])
  const devices = objectsOf(container['volumeDevices'])
  if (mounts.length === 0 && devices.length === 0) return []
  return [
    ...ofMounts(mounts, `${at}.volumeMounts`, container, volumes, pathsOf(devices, 'devicePath')),
    ...ofDevices(devices, `${at}.volumeDevices`, volumes, pathsOf(mounts, 'mountPath')),
  ]
}

const pathsOf = (items: readonly JsonObject[], path: string): ReadonlyMap<string, string> =>
  new Map(items.map((item) => [textOf(item['name']), textOf(item[path])]))

const hasPath = (taken: ReadonlyMap<string, string>, path: string): boolean => [...taken.values()].includes(path)

/** What the server finds in a part of a mount it tells of where all mounts stand. */
const ofMounts = (
  mounts: readonly JsonObject[],
  field: string,
  container: JsonObject,
  volumes: Volumes,
  devices: ReadonlyMap<string, string>,
): readonly FieldError[] => {
  const errors: FieldError[] = []
  const paths = new Set<string>()
  for (const [i, mount] of mounts.entries()) {
    const at = `${field}[${i}]`
    const name = textOf(mount['name'])
    const path = textOf(mount['mountPath'])
    const subPath = textOf(mount['subPath'])
    const expression = textOf(mount['subPathExpr'])
    if (name === '') errors.push(required(`${at}.name`))
    if (!volumes.has(name)) errors.push(unknownName(`${at}.name`, name))
    if (path === '') errors.push(required(`${at}.mountPath`))
    if (paths.has(path)) errors.push(invalid(`${at}.mountPath`, path, 'must be unique'))
    paths.add(path)
    if (devices.has(name)) errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeDevices'))
    if (hasPath(devices, path))
      errors.push(invalid(`${at}.mountPath`, path, 'must not already exist as a path in volumeDevices'))
    if (subPath !== '') errors.push(...descendingErrors(subPath, `${field}.subPath`))
    if (expression !== '') {
      if (subPath !== '')
        errors.push(invalid(`${at}.subPathExpr`, expression, 'subPathExpr and subPath are mutually exclusive'))
      errors.push(...descendingErrors(expression, `${field}.subPathExpr`))
    }
    errors.push(
      ...propagationErrors(mount['mountPropagation'], container, `${field}.mountPropagation`),
      ...recursiveErrors(mount, `${field}.recursiveReadOnly`),
      ...optionErrors(textsOf(mount['bindMountOptions']), `${at}.bindMountOptions`, volumes.get(name)),
    )
  }
  return errors
}

const propagations = ['Bidirectional', 'HostToContainer', 'None']

const propagationErrors = (mode: Json | undefined, container: JsonObject, at: string): readonly FieldError[] => {
  if (mode === undefined) return []
  const isPrivileged = objectOf(container['securityContext'])['privileged'] === true
  return [
    ...(propagations.includes(textOf(mode)) ? [] : [notSupported(at, mode, propagations)]),
    ...(mode === 'Bidirectional' && !isPrivileged
      ? [forbidden(at, 'Bidirectional mount propagation is available only to privileged containers')]
      : []),
  ]
}

const recursiveErrors = (mount: JsonObject, at: string): readonly FieldError[] => {
  const { recursiveReadOnly: mode, readOnly, mountPropagation } = mount
  if (mode === undefined || mode === 'Disabled') return []
  if (mode !== 'Enabled' && mode !== 'IfPossible')
    return [notSupported(at, mode, ['Disabled', 'Enabled', 'IfPossible'])]
  return [
    ...(readOnly === true ? [] : [forbidden(at, 'may only be specified when readOnly is true')]),
    ...(mountPropagation === undefined || mountPropagation === 'None'
      ? []
      : [forbidden(at, 'may only be specified when mountPropagation is None or not specified')]),
  ]
}

const options = ['nodev', 'noexec', 'nosuid']

const optionErrors = (asked: readonly string[], at: string, volume: JsonObject | undefined): readonly FieldError[] => [
  ...asked.flatMap((option, i) => [
    ...(options.includes(option) ? [] : [notSupported(`${at}[${i}]`, option, options)]),
    ...(asked.indexOf(option) < i ? [duplicate(`${at}[${i}]`, option)] : []),
  ]),
  ...(asked.length > 0 && volume?.['image'] !== undefined
    ? [invalid(at, asked, 'bindMountOptions may not be used with image volumes')]
    : []),
]

const ofDevices = (
  devices: readonly JsonObject[],
  field: string,
  volumes: Volumes,
  mounts: ReadonlyMap<string, string>,
): readonly FieldError[] => {
  const errors: FieldError[] = []
  const [names, paths] = [new Set<string>(), new Set<string>()]
  for (const [i, device] of devices.entries()) {
    const at = `${field}[${i}]`
    const name = textOf(device['name'])
    const path = textOf(device['devicePath'])
    const volume = volumes.get(name)
    if (name === '') errors.push(required(`${at}.name`))
    if (names.has(name)) errors.push(invalid(`${at}.name`, name, 'must be unique'))
    if (volume === undefined) errors.push(unknownName(`${at}.name`, name))
    else if (volume['persistentVolumeClaim'] === undefined && volume['ephemeral'] === undefined)
      errors.push(invalid(`${at}.name`, name, onlyClaims))
    if (path === '') errors.push(required(`${at}.devicePath`))
    if (paths.has(path)) errors.push(invalid(`${at}.devicePath`, path, 'must be unique'))
    if (stepBackErrors(path, at).length > 0)
      errors.push(invalid(`${at}.devicePath`, path, "can not contain backsteps ('..')"))
    else paths.add(path)
    if (mounts.has(name)) errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeMounts'))
    if (hasPath(mounts, path))
      errors.push(invalid(`${at}.devicePath`, path, 'must not already exist as a path in volumeMounts'))
    if (name !== '') names.add(name)
  }
  return errors
}

const onlyClaims = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'
