import { scaledDeployment } from '../kinds/deployment/autoscaler.codec.ts'
import { type Change, keyOf } from './cache.ts'
import { type Kept, open } from './kept.ts'

/** Which HorizontalPodAutoscalers scale which Deployment, as the cache shows them. */
export class AutoscalerIndex {
  private readonly names = new Map<string, Set<string>>()

  /** Takes a change of an autoscaler; returns the keys of the Deployments that it concerns. */
  take({ before, after }: Change): ReadonlySet<string> {
    const was = targetOf(before)
    const is = targetOf(after)
    if (was !== undefined) this.remove(was, before?.name ?? '')
    if (is !== undefined) this.add(is, after?.name ?? '')
    return new Set([was, is].filter((key) => key !== undefined))
  }

  /** The names of those that scale the Deployment of this key, in the order of the alphabet. */
  of(key: string): readonly string[] {
    return [...(this.names.get(key) ?? [])].toSorted()
  }

  private add(key: string, name: string): void {
    const names = this.names.get(key)
    if (names === undefined) this.names.set(key, new Set([name]))
    else names.add(name)
  }

  private remove(key: string, name: string): void {
    const names = this.names.get(key)
    names?.delete(name)
    if (names?.size === 0) this.names.delete(key)
  }
}

const targetOf = (kept: Kept | undefined): string | undefined => {
  const name = kept === undefined ? undefined : scaledDeployment(open(kept))
  return kept === undefined || name === undefined ? undefined : keyOf({ namespace: kept.namespace ?? '', name })
}
