import type { ApiRequest, JsonObject, LiveObject } from '@fixpoint/core'
import type { ActorView } from './actor.ts'
import { createPod } from './pods-of.ts'
import { objectAt, objectsAt, textAt } from './reading.ts'
import { statefulSets, volumeClaims } from './resources.ts'

/** The number at the end of a pod's name. */
export const ordinalOf = ({ metadata: { name } }: LiveObject): number => {
  const [, digits] = /-(\d+)$/.exec(name) ?? []
  return digits === undefined ? -1 : Number(digits)
}

/** One of the pods of a StatefulSet, with its identity and its claims. */
export const statefulPod = (set: LiveObject, template: JsonObject, revision: string, ordinal: number): ApiRequest => {
  const name = `${set.metadata.name}-${ordinal}`
  const claimed = claimTemplates(set).map((claim) => ({
    name: textAt(claim, 'metadata', 'name'),
    persistentVolumeClaim: { claimName: claimName(claim, name) },
  }))
  const others = objectsAt(template, 'spec', 'volumes').filter(
    (volume) => !claimed.some((each) => each.name === volume['name']),
  )
  const volumes = [...claimed, ...others]
  const subdomain = textAt(set.spec, 'serviceName')
  return createPod(statefulSets, set, template, {
    name,
    generateName: `${set.metadata.name}-`,
    labels: {
      'statefulset.kubernetes.io/pod-name': name,
      'apps.kubernetes.io/pod-index': String(ordinal),
      'controller-revision-hash': revision,
    },
    spec: { hostname: name, ...(subdomain !== '' && { subdomain }), ...(volumes.length > 0 && { volumes }) },
  })
}

const claimTemplates = (set: LiveObject): readonly JsonObject[] => objectsAt(set.spec, 'volumeClaimTemplates')

const claimName = (claim: JsonObject, pod: string): string => `${textAt(claim, 'metadata', 'name')}-${pod}`

/** The names of the claims of a pod. */
export const claimsOf = (set: LiveObject, ordinal: number): readonly string[] =>
  claimTemplates(set).map((claim) => claimName(claim, `${set.metadata.name}-${ordinal}`))

/** The claims of a pod that are not there. They outlive it, unless the StatefulSet says otherwise. */
export const missingClaims = (set: LiveObject, ordinal: number, view: ActorView): readonly ApiRequest[] => {
  const { namespace = '', name: owner } = set.metadata
  return claimTemplates(set).flatMap((claim): readonly ApiRequest[] => {
    const name = claimName(claim, `${owner}-${ordinal}`)
    if (view.get(volumeClaims, `${namespace}/${name}`) !== undefined) return []
    const labels = { ...objectAt(claim, 'metadata', 'labels'), ...objectAt(set.spec, 'selector', 'matchLabels') }
    const metadata = { ...objectAt(claim, 'metadata'), name, namespace, labels }
    const body: JsonObject = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata,
      spec: objectAt(claim, 'spec'),
    }
    return [{ _tag: 'Create', resource: volumeClaims, namespace, body }]
  })
}
