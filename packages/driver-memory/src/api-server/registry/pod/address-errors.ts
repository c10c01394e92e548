import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, unexpected } from '../../field-error.ts'
import { objectsOf, textOf } from '../read.ts'
import { ipProblems, isFourth, parseIp } from '../validation/ip.ts'

/** What is wrong with where a pod says that it is, itself and its node (validatePodIPs, validateHostIPs). */
export const addressErrors = (status: JsonObject, old: JsonObject): readonly FieldError[] => {
  const [pods, hosts] = [objectsOf(status['podIPs']), objectsOf(status['hostIPs'])]
  return [
    ...listErrors(pods, objectsOf(old['podIPs']), 'status.podIPs'),
    ...(pods.length > 0 && textOf(status['podIP']) === ''
      ? [invalid('status.podIPs', shown(pods), 'podIP and podIPs must either both be set or both be unset')]
      : []),
    ...(hosts.length > 0 && textOf(hosts[0]?.['ip']) !== textOf(status['hostIP'])
      ? [invalid('status.hostIPs[0].ip', textOf(hosts[0]?.['ip']), 'must be equal to `hostIP`')]
      : []),
    ...listErrors(hosts, objectsOf(old['hostIPs']), 'status.hostIPs'),
  ]
}

/** One address, or one of each family. Those that were let in before are not looked at again. */
const listErrors = (list: readonly JsonObject[], old: readonly JsonObject[], at: string): readonly FieldError[] => {
  const known = old.map(({ ip }) => textOf(ip))
  const addresses = list.map(({ ip }) => textOf(ip))
  const errors = addresses.flatMap((address, i) =>
    known.includes(address) ? [] : ipProblems(address).map((problem) => invalid(`${at}[${i}]`, address, problem)),
  )
  if (addresses.length < 2) return errors
  const ips = addresses.map(parseIp)
  const broken = ips.indexOf(undefined)
  if (broken >= 0)
    errors.push(unexpected(at, `failed to check for dual stack with error:invalid IP[${broken}]: ${addresses[broken]}`))
  if (broken >= 0 || ips.length > 2 || new Set(ips.map((ip) => ip !== undefined && isFourth(ip))).size < 2)
    errors.push(invalid(at, shown(list), 'may specify no more than one IP for each IP family'))
  return errors
}

/** By the names of internal types. */
const shown = (list: readonly JsonObject[]): readonly JsonObject[] => list.map(({ ip }) => ({ IP: textOf(ip) }))
