import type { JsonObject } from '@fixpoint/core'
import { objectOf, textOf } from '../../registry/read.ts'
import type { Check } from './check.ts'
import { named, setBy, sortedSet } from './words.ts'

/** Types of SELinux other than those of containers, and users and roles of one's own. */
export const seLinuxOptions =
  (allowed: readonly string[]): Check =>
  ({ context, containers }) => {
    const isType = (type: string): boolean => type === '' || allowed.includes(type)
    const isBad = (each: JsonObject): boolean => {
      const { type, user, role } = optionsOf(each)
      return !isType(type) || user !== '' || role !== ''
    }
    const bad = containers.filter((each) => isBad(each.context))
    const setters = setBy(
      isBad(context),
      bad.map(({ name }) => name),
    )
    if (setters.length === 0) return undefined
    const options = [context, ...bad.map((each) => each.context)].map(optionsOf)
    const types = sortedSet(options.map(({ type }) => type).filter((type) => !isType(type)))
    const said = [
      ...(types.length === 0 ? [] : [named('type', types)]),
      ...(options.some(({ user }) => user !== '') ? ['user may not be set'] : []),
      ...(options.some(({ role }) => role !== '') ? ['role may not be set'] : []),
    ]
    return {
      reason: 'seLinuxOptions',
      detail: `${setters.join(' and ')} set forbidden securityContext.seLinuxOptions: ${said.join('; ')}`,
    }
  }

const optionsOf = (context: JsonObject): { readonly type: string; readonly user: string; readonly role: string } => {
  const { type, user, role } = objectOf(context['seLinuxOptions'])
  return { type: textOf(type), user: textOf(user), role: textOf(role) }
}

export const containerTypes: readonly string[] = ['container_t', 'container_init_t', 'container_kvm_t']
