import type { JsonObject } from '@fixpoint/core'

/** Where the profile of a container stood before there was a field; its name follows. */
export const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/'

/** The profile that an annotation names; undefined where it names none. */
export const appArmorIn = (annotation: string): JsonObject | undefined => {
  if (annotation === 'unconfined') return { type: 'Unconfined' }
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' }
  const [, localhostProfile] = /^localhost\/(.*)$/s.exec(annotation) ?? []
  return localhostProfile ? { type: 'Localhost', localhostProfile } : undefined
}
