import { isJsonArray, type Json, type JsonObject } from '@fixpoint/core'
import { type KubernetesObject, withField } from '../../object.ts'
import type { Admitted } from '../kind.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { withAppArmor } from './app-armor.ts'
import { isMirror } from './pod-errors.ts'
import { withPodLevel } from './pod-level-resources.ts'

/** What the server writes into every new pod: service account and its token, tolerations, profiles that annotations name. */
export const admitPod = (
  given: KubernetesObject,
  draw: () => string,
  { withoutToken, warn }: Admitted,
): KubernetesObject => {
  const pod = withAppArmor(given, warn)
  const spec = withPodLevel(objectOf(pod['spec']))
  const tolerations = [...objectsOf(spec['tolerations']), ...missingTolerations(objectsOf(spec['tolerations']))]
  // A static pod asks the API server for nothing, and so is nobody to it.
  if (isMirror(pod)) return withField(pod, 'spec', { ...spec, tolerations })
  const account = textOf(spec['serviceAccountName']) || 'default'
  const own = { ...spec, serviceAccountName: account, serviceAccount: account, tolerations }
  return withField(pod, 'spec', withToken(own, draw, withoutToken))
}

/** What the server writes into a pod that is changed: tolerations that it lost, the priority and the resources that it had. */
export const admitPodUpdate = (next: KubernetesObject, previous: KubernetesObject): KubernetesObject => {
  if (next['spec'] === previous['spec']) return next
  const [spec, old] = [objectOf(next['spec']), objectOf(previous['spec'])]
  const tolerations = objectsOf(spec['tolerations'])
  const missing = missingTolerations(tolerations)
  const kept = keptFields.filter((field) => spec[field] === undefined && old[field] !== undefined)
  if (missing.length === 0 && kept.length === 0) return next
  return withField(next, 'spec', {
    ...spec,
    ...Object.fromEntries(kept.map((field) => [field, old[field]])),
    tolerations: [...tolerations, ...missing],
  })
}

/** The resources of a pod as a whole are kept since 1.37, for clients that do not know them (PrepareForUpdate). */
const keptFields = ['priority', 'preemptionPolicy', 'resources']

/** A pod stays for five minutes on a node that is not ready or out of reach. */
const missingTolerations = (present: readonly JsonObject[]): readonly JsonObject[] =>
  ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter((key) => !present.some((each) => tolerates(each, key)))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }))

const tolerates = ({ key, effect }: JsonObject, taint: string): boolean =>
  (key === taint || key === undefined) && (effect === 'NoExecute' || effect === undefined)

/** Mounts the token of the service account into every container, unless the pod asks not to. */
const withToken = (spec: JsonObject, draw: () => string, withoutToken: boolean): JsonObject => {
  const { automountServiceAccountToken: wanted = !withoutToken } = spec
  if (wanted === false) return spec
  const name = `kube-api-access-${draw()}`
  const mounted = (containers: Json | undefined): Json =>
    objectsOf(containers).map((container) => ({
      ...container,
      volumeMounts: withMount(container['volumeMounts'], name),
    }))
  return {
    ...spec,
    volumes: [...objectsOf(spec['volumes']), { name, projected: { sources: tokenSources, defaultMode: 0o644 } }],
    containers: mounted(spec['containers']),
    ...(isJsonArray(spec['initContainers']) && { initContainers: mounted(spec['initContainers']) }),
  }
}

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount'

const withMount = (mounts: Json | undefined, name: string): Json => {
  const present = objectsOf(mounts)
  return present.some(({ mountPath }) => mountPath === tokenPath)
    ? present
    : [...present, { name, readOnly: true, mountPath: tokenPath }]
}

const tokenSources: Json = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: {
      items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
    },
  },
]
