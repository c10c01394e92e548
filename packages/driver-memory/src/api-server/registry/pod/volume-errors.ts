import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { objectOf, textOf } from '../read.ts'
import { dnsLabelProblems, dnsSubdomain } from '../validation/name-rules.ts'
import type { Volumes } from './mount-errors.ts'
import { sourceRules } from './volume-source-errors.ts'

export interface VolumesRead {
  /** Those that are in order. */
  readonly volumes: Volumes
  readonly errors: readonly FieldError[]
}

/** Reads the volumes of a pod, or of a template, which has no name. */
export const readVolumes = (list: readonly JsonObject[], field: string, podName: string): VolumesRead => {
  const volumes = new Map<string, JsonObject>()
  const errors: FieldError[] = []
  const made = new Set(
    list.filter(({ ephemeral }) => ephemeral !== undefined).map(({ name }) => `${podName}-${textOf(name)}`),
  )
  for (const [i, volume] of list.entries()) {
    const at = `${field}[${i}]`
    const name = textOf(volume['name'])
    const own = [...sourceErrors(volume, at, podName), ...nameErrors(name, `${at}.name`)]
    if (volumes.has(name)) own.push(duplicate(`${at}.name`, name))
    if (own.length === 0) volumes.set(name, volume)
    errors.push(...own)
    const claim = textOf(objectOf(volume['persistentVolumeClaim'])['claimName'])
    if (podName !== '' && volume['persistentVolumeClaim'] !== undefined && made.has(claim))
      errors.push(invalid(`${at}.persistentVolumeClaim.claimName`, claim, ofEphemeral))
  }
  return { volumes, errors }
}

const ofEphemeral = 'must not reference a PVC that gets created for an ephemeral volume'

const nameErrors = (name: string, at: string): readonly FieldError[] =>
  name === '' ? [required(at)] : dnsLabelProblems(name).map((problem) => invalid(at, name, problem))

/** A volume has one source: the first that the server looks at. */
const sourceErrors = (volume: JsonObject, at: string, podName: string): readonly FieldError[] => {
  const [first, ...more] = Object.keys(sourceRules).filter((name) => volume[name] !== undefined)
  if (first === undefined) return [required(at, 'must specify a volume type')]
  return [
    ...(sourceRules[first]?.(objectOf(volume[first]), `${at}.${first}`) ?? []),
    ...more.map((name) => forbidden(`${at}.${name}`, 'may not specify more than 1 volume type')),
    ...(first === 'ephemeral' ? claimNameErrors(podName, textOf(volume['name']), at) : []),
  ]
}

/** The claim of an ephemeral volume is called after its pod and the volume. */
const claimNameErrors = (podName: string, name: string, at: string): readonly FieldError[] => {
  if (podName === '' || name === '') return []
  const claim = `${podName}-${name}`
  return dnsSubdomain(claim, false).map((problem) =>
    invalid(`${at}.name`, name, `PVC name ${JSON.stringify(claim)}: ${problem}`),
  )
}
