import type { KubernetesObject } from '../../object.ts'
import { standardFinalizers } from '../validation/metadata.ts'

/** What is said of new finalizers that other clients could take for theirs (pkg/registry/customresource/strategy.go). */
export const finalizerWarnings = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly string[] => {
  const before = previous?.metadata.finalizers ?? []
  const added = (next.metadata.finalizers ?? []).filter((name) => !before.includes(name))
  return [...new Set(added)].toSorted().flatMap((name) => {
    if (name.includes('/') || standardFinalizers.includes(name)) return []
    const wanted = name.includes('.')
      ? 'a domain-qualified finalizer name including a path (/)'
      : 'a domain-qualified finalizer name'
    return [
      `metadata.finalizers: ${JSON.stringify(name)}: prefer ${wanted} to avoid accidental conflicts with other finalizer writers`,
    ]
  })
}
