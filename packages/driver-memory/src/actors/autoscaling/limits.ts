import { type Instant, type JsonObject, type LiveObject, second } from '@fixpoint/core'
import { at, numberAt, objectAt, objectsAt, textAt } from '../reading.ts'
import { changeWithin, type Memory, remember, type Sample } from './memory.ts'

/** A number of replicas within the bounds of an autoscaler, and what to say about them. */
export interface Limited {
  readonly replicas: number
  readonly stabilized: Why | undefined
  readonly isLimited: boolean
  readonly why: Why
}

type Why = readonly [reason: string, message: string]

/** Unless an autoscaler says otherwise, it shrinks to the most that was recommended within this time. */
const window = 300

const higher: Why = [
  'ScaleDownStabilized',
  'recent recommendations were higher than current one, applying the highest recent recommendation',
]
const lower: Why = [
  'ScaleUpStabilized',
  'recent recommendations were lower than current one, applying the lowest recent recommendation',
]
const tooMany: Why = ['TooManyReplicas', 'the desired replica count is more than the maximum replica count']
const tooFew: Why = ['TooFewReplicas', 'the desired replica count is less than the minimum replica count']
const tooFast: Why = ['ScaleUpLimit', 'the desired replica count is increasing faster than the maximum scale rate']
const tooFastDown: Why = [
  'ScaleDownLimit',
  'the desired replica count is decreasing faster than the maximum scale rate',
]
const inRange: Why = ['DesiredWithinRange', 'the desired count is within the acceptable range']

/** What becomes of the replicas that the load asks for. The memory takes note of them. */
export const limited = (live: LiveObject, memory: Memory, current: number, asked: number, now: Instant): Limited => {
  const behavior = at(live.spec, 'behavior')
  const before = memory.recommendations
  memory.recommendations = remember(before, asked, now)
  const stable = behavior === undefined ? highest(before, asked, now) : stabilized(live, before, current, asked, now)
  const [replicas, why] =
    behavior === undefined ? withinRules(live, current, stable) : withinPolicies(live, memory, current, stable, now)
  const held = behavior !== undefined && asked >= current ? lower : higher
  return { replicas, stabilized: stable === asked ? undefined : held, isLimited: replicas !== stable, why }
}

const highest = (recommendations: readonly Sample[], asked: number, now: Instant): number =>
  Math.max(asked, ...since(recommendations, now - window * second - 1))

const since = (samples: readonly Sample[], cutoff: Instant): readonly number[] =>
  samples.filter((sample) => sample.at > cutoff).map(({ count }) => count)

const stabilized = (
  { spec }: LiveObject,
  recommendations: readonly Sample[],
  current: number,
  asked: number,
  now: Instant,
): number => {
  const windowOf = (way: 'scaleUp' | 'scaleDown', usual: number): number => {
    const seconds = at(spec, 'behavior', way, 'stabilizationWindowSeconds')
    return (typeof seconds === 'number' ? seconds : usual) * second
  }
  const up = Math.min(asked, ...since(recommendations, now - windowOf('scaleUp', 0)))
  const down = Math.max(asked, ...since(recommendations, now - windowOf('scaleDown', window)))
  return Math.min(Math.max(current, up), down)
}

const withinRules = ({ spec }: LiveObject, current: number, asked: number): readonly [number, Why] => {
  const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas')]
  const fastest = Math.max(2 * current, 4)
  if (asked < least) return [least, tooFew]
  if (asked > Math.min(most, fastest)) return most > fastest ? [fastest, tooFast] : [most, tooMany]
  return [asked, inRange]
}

const withinPolicies = (
  { spec }: LiveObject,
  memory: Memory,
  current: number,
  asked: number,
  now: Instant,
): readonly [number, Why] => {
  const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas')]
  if (asked > current) {
    const fastest = Math.max(current, reach(objectAt(spec, 'behavior', 'scaleUp'), memory, current, now, 1))
    if (asked > Math.min(most, fastest)) return most > fastest ? [fastest, tooFast] : [most, tooMany]
  }
  if (asked < current) {
    const fastest = Math.min(current, reach(objectAt(spec, 'behavior', 'scaleDown'), memory, current, now, -1))
    if (asked < Math.max(least, fastest)) return least < fastest ? [fastest, tooFastDown] : [least, tooFew]
  }
  return [asked, inRange]
}

/** How far the policies of a direction let the replicas go at this moment. */
const reach = (rules: JsonObject, memory: Memory, current: number, now: Instant, direction: 1 | -1): number => {
  const select = textAt(rules, 'selectPolicy')
  if (select === 'Disabled') return current
  const proposed = objectsAt(rules, 'policies').map((policy) => {
    const period = numberAt(policy, 'periodSeconds') * second
    const begun = current - changeWithin(memory.ups, period, now) + changeWithin(memory.downs, period, now)
    const value = numberAt(policy, 'value')
    if (policy['type'] === 'Pods') return begun + direction * value
    const share = begun * (1 + (direction * value) / 100)
    // Up is rounded up: else little would never grow.
    return direction === 1 ? Math.ceil(share) : Math.trunc(share)
  })
  const isFarthest = select !== 'Min'
  return isFarthest === (direction === 1) ? Math.max(...proposed) : Math.min(...proposed)
}
