import { objectOf, textsOf } from '../../registry/read.ts'
import type { Check, CheckedContainer } from './check.ts'
import { named, quoted, sortedSet } from './words.ts'

/** Containers that add what no container has by default. */
export const addedCapabilities: Check = ({ containers }) => {
  const detail = additionText(containers, byDefault)
  return detail === '' ? undefined : { reason: 'non-default capabilities', detail }
}

/** Containers that keep any capability but the binding of low ports. */
export const keptCapabilities: Check = ({ containers }) => {
  const keeping = containers.filter((each) => !capabilitiesOf(each, 'drop').includes('ALL')).map(({ name }) => name)
  const details = [
    keeping.length === 0 ? '' : `${named('container', keeping)} must set securityContext.capabilities.drop=["ALL"]`,
    additionText(containers, ['NET_BIND_SERVICE']),
  ].filter((text) => text !== '')
  return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') }
}

const byDefault = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]

const additionText = (containers: readonly CheckedContainer[], allowed: readonly string[]): string => {
  const addedBy = (each: CheckedContainer): readonly string[] =>
    capabilitiesOf(each, 'add').filter((capability) => !allowed.includes(capability))
  const adding = containers.filter((each) => addedBy(each).length > 0)
  if (adding.length === 0) return ''
  const names = adding.map(({ name }) => name)
  const added = quoted(sortedSet(adding.flatMap(addedBy)))
  return `${named('container', names)} must not include ${added} in securityContext.capabilities.add`
}

const capabilitiesOf = ({ context }: CheckedContainer, list: 'add' | 'drop'): readonly string[] =>
  textsOf(objectOf(context['capabilities'])[list])
