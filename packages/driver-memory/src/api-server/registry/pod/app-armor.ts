import { type JsonObject, sameJson } from '@fixpoint/core'
import { type KubernetesObject, withField } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'

/** Where the profile of a container stood before there was a field; its name follows. */
export const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/'

/** How it is said of such an annotation that there is a field now. */
export const appArmorWords = 'deprecated since v1.30; use the "appArmorProfile" field instead'

/** The profile that an annotation names; undefined where it names none. */
export const appArmorIn = (annotation: string): JsonObject | undefined => {
  if (annotation === 'unconfined') return { type: 'Unconfined' }
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' }
  const [, localhostProfile = ''] = /^localhost\/(.*)$/s.exec(annotation) ?? []
  return localhostProfile === '' ? undefined : { type: 'Localhost', localhostProfile }
}

/** A new pod whose containers have the fields that their annotations stand for (pkg/registry/core/pod/strategy.go, KEP-24). */
export const withAppArmor = (pod: KubernetesObject, warn: (text: string) => void): KubernetesObject => {
  const { annotations = {} } = pod.metadata
  const spec = objectOf(pod['spec'])
  if (objectOf(spec['os'])['name'] === 'windows') return pod
  if (!Object.keys(annotations).some((key) => key.startsWith(appArmorPrefix))) return pod
  const ofPod = objectOf(spec['securityContext'])['appArmorProfile']
  const filled = (container: JsonObject): JsonObject => {
    const key = appArmorPrefix + textOf(container['name'])
    const { [key]: annotation } = annotations
    const context = objectOf(container['securityContext'])
    if (annotation === undefined || context['appArmorProfile'] !== undefined) return container
    const named = appArmorIn(annotation)
    const profile = named !== undefined && isPadded(named) ? undefined : named
    if (profile !== undefined && sameJson(profile, ofPod ?? null)) return container
    warn(`metadata.annotations[${key}]: ${appArmorWords}`)
    if (profile === undefined) return container
    return { ...container, securityContext: { ...context, appArmorProfile: profile } }
  }
  const next: Record<string, JsonObject[string]> = { ...spec }
  for (const list of ['initContainers', 'containers'])
    if (spec[list] !== undefined) next[list] = objectsOf(spec[list]).map(filled)
  return withField(pod, 'spec', next)
}

/** Such a profile is none. */
const isPadded = ({ localhostProfile }: JsonObject): boolean =>
  textOf(localhostProfile).trim() !== textOf(localhostProfile)
