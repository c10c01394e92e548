import { groupResourceOf, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withField } from '../object.ts'
import { builtIn } from '../registry/built-in.ts'
import { objectOf, objectsOf, textOf } from '../registry/read.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenNew, type Refusal } from '../status-error.ts'

const runtimeClasses = builtIn('node.k8s.io', 'v1', 'RuntimeClass', 'runtimeclasses', false)

/** A new pod with what its RuntimeClass says of it: what running it costs beside its containers, and where it may run. */
export const withRuntime = (
  server: ApiServer,
  { kind: { resource } }: Served,
  pod: KubernetesObject,
): E.Either<Refusal, KubernetesObject> => {
  if (groupResourceOf(resource) !== 'pods') return E.right(pod)
  const spec = objectOf(pod['spec'])
  const { runtimeClassName, overhead } = spec
  if (runtimeClassName === undefined && overhead === undefined) return E.right(pod)
  const refuse = (why: string): E.Either<Refusal, never> => E.left(forbiddenNew(resource, pod.metadata, why))
  const name = textOf(runtimeClassName)
  const found = name === '' ? undefined : servedBy(server, runtimeClasses)?.collection.get('', name)
  if (name !== '' && found === undefined) return refuse(`pod rejected: RuntimeClass ${JSON.stringify(name)} not found`)
  const fixed = found?.['overhead'] === undefined ? undefined : objectOf(objectOf(found['overhead'])['podFixed'])
  if (fixed === undefined && overhead !== undefined)
    return refuse('pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead')
  if (fixed !== undefined && overhead !== undefined && !sameJson(overhead, fixed))
    return refuse("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
  const scheduling = objectOf(found?.['scheduling'])
  const [asked, wanted] = [objectOf(spec['nodeSelector']), objectOf(scheduling['nodeSelector'])]
  for (const [key, value] of Object.entries(wanted))
    if (asked[key] !== undefined && asked[key] !== value)
      return refuse(
        `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${textOf(value)}; pod.spec.nodeSelector[${key}] = ${textOf(asked[key])}`,
      )
  const nodeSelector = { ...asked, ...wanted }
  const tolerations = [...objectsOf(spec['tolerations']), ...objectsOf(scheduling['tolerations'])]
  return E.right(
    withField(pod, 'spec', {
      ...spec,
      ...(fixed !== undefined && { overhead: fixed }),
      ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
      ...(tolerations.length > 0 && { tolerations }),
    }),
  )
}
