import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, required } from '../../field-error.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'

/** What is wrong with the parameters of the kernel that a pod sets. */
export const sysctlErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const names = objectsOf(objectOf(spec['securityContext'])['sysctls']).map(({ name }) => textOf(name))
  return names.flatMap((name, i) => {
    const where = `${at}[${i}].name`
    const shared = sharedBy(name, spec)
    return [
      ...nameErrors(name, names.indexOf(name) < i, where),
      ...(shared === undefined ? [] : [invalid(where, name, `may not be specified when '${shared}' is true`)]),
    ]
  })
}

const nameErrors = (name: string, isRepeated: boolean, at: string): readonly FieldError[] => {
  if (name === '') return [required(at)]
  if (name.length > longest || !new RegExp(form).test(name))
    return [invalid(at, name, `must have at most ${longest} characters and match regex ${form}`)]
  return isRepeated ? [duplicate(at, name)] : []
}

const longest = 253
const form = String.raw`^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`

/** What a pod shares with its node would be changed for all that run there. */
const sharedBy = (name: string, spec: JsonObject): 'hostNetwork' | 'hostIPC' | undefined => {
  const dotted = withDots(name)
  if (spec['hostNetwork'] === true && dotted.startsWith('net.')) return 'hostNetwork'
  const isOfIpc = ofIpc.includes(dotted) || dotted.startsWith('fs.mqueue.')
  return spec['hostIPC'] === true && isOfIpc ? 'hostIPC' : undefined
}

const ofIpc = [
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.shm',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.msg',
]

/** A name whose first separator is a slash has dots where others have slashes, and the other way round. */
const withDots = (name: string): string =>
  /[./]/.exec(name)?.[0] === '/' ? name.replaceAll(/[./]/g, (separator) => (separator === '/' ? '.' : '/')) : name
