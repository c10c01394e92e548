import type { JsonObject } from '@fixpoint/core'
import { objectsOf, textOf } from '../../registry/read.ts'
import type { Check } from './check.ts'
import { named, sortedSet } from './words.ts'

/** Directories of the node. */
export const hostPathVolumes: Check = ({ spec }) => {
  const names = objectsOf(spec['volumes'])
    .filter(({ hostPath }) => hostPath !== undefined)
    .map(nameOf)
  return names.length === 0 ? undefined : { reason: 'hostPath volumes', detail: named('volume', names) }
}

/** Volumes of types that reach beyond the pod. */
export const restrictedVolumes: Check = ({ spec }) => {
  const restricted = objectsOf(spec['volumes']).filter((volume) => !allowed.some((type) => volume[type] !== undefined))
  if (restricted.length === 0) return undefined
  const types = sortedSet(restricted.map(typeOf))
  const verb = restricted.length === 1 ? 'uses' : 'use'
  return {
    reason: 'restricted volume types',
    detail: `${named('volume', restricted.map(nameOf))} ${verb} ${named('restricted volume type', types)}`,
  }
}

const allowed = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]

const nameOf = ({ name }: JsonObject): string => textOf(name)

/** Beside its name a volume has the one field that says its type. */
const typeOf = (volume: JsonObject): string => Object.keys(volume).find((field) => field !== 'name') ?? 'unknown'
