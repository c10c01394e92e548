import type { LiveObject, Manifest } from '../../model/object.ts'
import type { Consequence } from '../consequence.ts'
import { readDeployment } from './deployment.codec.ts'
import { readStrategy } from './strategy.codec.ts'

/** What becomes of the pods of a Deployment. */
export const consequences = (
  live: LiveObject | undefined,
  manifest: Manifest | undefined,
  changed: readonly string[],
): readonly Consequence[] => {
  const before = live === undefined ? 0 : readDeployment(live).replicas
  const after = manifest === undefined ? 0 : replicasOf(manifest, before, live === undefined, changed)
  const rolled = Math.min(before, after)
  const isRolled = live !== undefined && rolled > 0 && changed.some(isOfTemplate)
  const scaled = scale(before, after)
  if (live === undefined || !isRolled)
    return scaled.length === 0 && live !== undefined ? [{ _tag: 'KeepsPods' }] : scaled
  const { paused } = readStrategy(live)
  return [{ _tag: 'RollsPods', pods: rolled, mostDown: Math.min(mostDownOf(live, after), rolled), paused }, ...scaled]
}

/** Where others set the replicas, they stay what they are. */
const replicasOf = ({ spec }: Manifest, before: number, isNew: boolean, changed: readonly string[]): number => {
  const { replicas } = spec
  if (typeof replicas === 'number' && (isNew || changed.includes('spec.replicas'))) return replicas
  return isNew ? 1 : before
}

const scale = (before: number, after: number): readonly Consequence[] => {
  if (after > before) return [{ _tag: 'StartsPods', pods: after - before }]
  return after < before ? [{ _tag: 'StopsPods', pods: before - after }] : []
}

const isOfTemplate = (path: string): boolean => path === 'spec.template' || path.startsWith('spec.template.')

/** As the Deployment controller reckons: unavailable pods are rounded down, surplus ones up, and one of both is allowed. */
const mostDownOf = (live: LiveObject, replicas: number): number => {
  const { type, maxUnavailable, maxSurge } = readStrategy(live)
  if (type === 'Recreate') return replicas
  const down = share(maxUnavailable, replicas, Math.floor)
  return down === 0 && share(maxSurge, replicas, Math.ceil) === 0 ? 1 : down
}

const share = (amount: number | string, of: number, round: (value: number) => number): number => {
  if (typeof amount === 'number') return amount
  const percent = /^(\d{1,9})%$/.exec(amount)?.[1]
  return percent === undefined ? 0 : round((Number(percent) * of) / 100)
}
