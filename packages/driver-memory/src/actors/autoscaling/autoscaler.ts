import {
  type ApiRequest,
  autoscaler,
  formatTime,
  type Instant,
  type JsonObject,
  type LiveObject,
  type Millis,
  second,
} from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { matchesLabels, parseLabelSelector } from '../../api-server/list/label-selector.ts'
import { type Actor, type ActorView, nothing, type Scaled, type Todo } from '../actor.ts'
import { reportStatus } from '../pods-of.ts'
import { keyOf, numberAt, objectAt, objectsAt, textAt } from '../reading.ts'
import { pods } from '../resources.ts'
import { refer, type Told } from '../telling.ts'
import { type Conditions, conditionsFrom } from './conditions.ts'
import { limited } from './limits.ts'
import { freshMemory, type Memory, remember } from './memory.ts'
import { proposalOf, type Scene } from './metrics.ts'
import { measure, type Source } from './source.ts'
import type { Usage } from './usage.ts'

/** How often each HorizontalPodAutoscaler is looked at. */
const period: Millis = 15 * second

/**
 * Scales whatever has the subresource scale by how much its pods use, as it was told beforehand. Without that it is like
 * the one of a cluster without a metrics server: it keeps the replicas within their bounds, and says that it knows no load.
 */
export const autoscalerBy = (usages: readonly Usage[] | undefined, startedAt: Instant): Actor => {
  const memories = new Map<string, Memory>()
  return {
    name: 'horizontal-pod-autoscaler',
    userAgent: 'kube-controller-manager',
    watches: usages === undefined ? [autoscaler] : [autoscaler, pods],
    keysFor: ({ resource, before, after }) => {
      const live = after ?? before
      if (resource !== autoscaler || live === undefined) return []
      // What it reports itself is no reason to look sooner.
      const isAsked = after?.metadata.generation !== before?.metadata.generation
      return isAsked ? [keyOf(live)] : []
    },
    reconcile: (key, view, now, refusal) => {
      const live = view.get(autoscaler, key)
      if (live === undefined) {
        memories.delete(key)
        return nothing
      }
      const work = new Work(live, view, now, { usages, startedAt })
      return { ...work.todo(memories, refusal), again: now + period }
    },
  }
}

/** One look at one HorizontalPodAutoscaler. */
class Work {
  readonly #live: LiveObject
  readonly #view: ActorView
  readonly #now: Instant
  readonly #source: Source
  readonly #conditions: Conditions
  readonly #told: Told[] = []

  constructor(live: LiveObject, view: ActorView, now: Instant, source: Source) {
    this.#live = live
    this.#view = view
    this.#now = now
    this.#source = source
    this.#conditions = conditionsFrom(live, now)
  }

  todo(memories: Map<string, Memory>, refusal: string | undefined): Todo {
    const target = this.#view.scaled(this.#live)
    if (typeof target === 'string') {
      this.#warn('FailedGetScale', target)
      const why = `the HPA controller was unable to get the target's current scale: ${target}`
      this.#conditions.set('AbleToScale', 'False', 'FailedGetScale', why)
      return this.#reported(undefined, undefined, [])
    }
    const memory = memories.get(keyOf(this.#live)) ?? freshMemory(target.replicas, this.#now)
    memories.set(keyOf(this.#live), memory)
    this.#conditions.set(
      'AbleToScale',
      'True',
      'SucceededGetScale',
      "the HPA controller was able to get the target's current scale",
    )
    const { asked } = memory
    delete memory.asked
    if (refusal !== undefined && asked?.from === target.replicas) return this.#refused(memory, asked, target, refusal)
    return this.#scale(memory, target)
  }

  #scale(memory: Memory, target: Scaled): Todo {
    const { spec } = this.#live
    const current = target.replicas
    const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas')]
    if (current === 0) {
      const why = 'scaling is disabled since the replica count of the target is zero'
      this.#conditions.set('ScalingActive', 'False', 'ScalingDisabled', why)
      return this.#reported(current, 0, null)
    }
    if (current > most) return this.#rescaled(memory, target, most, 'Current number of replicas above Spec.MaxReplicas')
    if (current < least)
      return this.#rescaled(memory, target, least, 'Current number of replicas below Spec.MinReplicas')
    const load = this.#load(target)
    if (load.replicas === undefined) return this.#reported(current, undefined, load.metrics)
    const wanted = limited(this.#live, memory, current, load.replicas, this.#now)
    const [reason, message] = wanted.stabilized ?? ['ReadyForNewScale', 'recommended size matches current size']
    this.#conditions.set('AbleToScale', 'True', reason, message)
    this.#conditions.set('ScalingLimited', wanted.isLimited ? 'True' : 'False', ...wanted.why)
    if (wanted.replicas === current) return this.#reported(current, current, load.metrics)
    const why =
      load.replicas > current
        ? `${load.metric} above target`
        : load.replicas < current
          ? 'All metrics below target'
          : ''
    return this.#rescaled(memory, target, wanted.replicas, why, load.metrics)
  }

  /** The most that any metric asks for. One that is not known keeps the others from taking replicas away. */
  #load(target: Scaled): Load {
    const metrics = objectsAt(this.#live.spec, 'metrics')
    const scene = this.#scene(target)
    if (typeof scene === 'string') {
      this.#warn('SelectorRequired', scene)
      this.#conditions.set('ScalingActive', 'False', 'InvalidSelector', "the HPA target's scale is missing a selector")
      this.#warn('FailedComputeMetricsReplicas', scene)
      return { metrics: null, replicas: undefined, metric: '' }
    }
    const found = metrics.map((metric) => proposalOf(metric, scene))
    const statuses = found.map((each) => (E.isRight(each) ? each.right.status : { type: '' }))
    const failures = found.flatMap((each) => (E.isLeft(each) ? [each.left] : []))
    for (const { reason, why } of failures) this.#warn(reason, why)
    const best = found
      .flatMap((each) => (E.isRight(each) ? [each.right] : []))
      .reduce<{ replicas: number; metric: string }>(
        (most, each) => (most.replicas === 0 || each.replicas > most.replicas ? each : most),
        { replicas: 0, metric: '' },
      )
    const [first] = failures
    if (first !== undefined && (failures.length === metrics.length || best.replicas < target.replicas)) {
      const message = `the HPA was unable to compute the replica count: ${first.why}`
      this.#conditions.set('ScalingActive', 'False', first.reason, message)
      const count = `invalid metrics (${failures.length} invalid out of ${metrics.length})`
      this.#warn('FailedComputeMetricsReplicas', `${count}, first error is: failed to get ${first.what}: ${first.why}`)
      return { metrics: statuses, replicas: undefined, metric: '' }
    }
    const message = `the HPA was able to successfully calculate a replica count from ${best.metric}`
    this.#conditions.set('ScalingActive', 'True', 'ValidMetricFound', message)
    return { metrics: statuses, ...best }
  }

  #scene({ replicas, selector }: Scaled): Scene | string {
    const requirements = parseLabelSelector(selector)
    if (selector === '' || E.isLeft(requirements)) return 'selector is required'
    const { namespace = '' } = this.#live.metadata
    const own: LiveObject[] = []
    for (const pod of this.#view.list(pods))
      if (pod.metadata.namespace === namespace && matchesLabels(requirements.right, pod.metadata.labels)) own.push(pod)
    const usage = measure(this.#source, this.#live, this.#now)
    return { live: this.#live, pods: own, current: replicas, now: this.#now, usage }
  }

  #rescaled(memory: Memory, target: Scaled, to: number, why: string, metrics: Metrics = null): Todo {
    const from = target.replicas
    memory.asked = { from, to, why }
    if (to > from) memory.ups = remember(memory.ups, to - from, this.#now)
    else memory.downs = remember(memory.downs, from - to, this.#now)
    const done = `the HPA controller was able to update the target scale to ${to}`
    this.#conditions.set('AbleToScale', 'True', 'SucceededRescale', done)
    this.#conditions.set(
      'ScaledToZero',
      'False',
      'NotScaledToZero',
      'the HPA controller did not scale the workload to zero',
    )
    this.#tell('Normal', 'SuccessfulRescale', `New size: ${to}; reason: ${why}`)
    const { requests, tells } = this.#reported(from, to, metrics, formatTime(this.#now))
    return { requests: [this.#patch(target, to), ...requests], ...(tells !== undefined && { tells }) }
  }

  #patch({ resource }: Scaled, replicas: number): ApiRequest {
    const { namespace = '' } = this.#live.metadata
    const name = textAt(this.#live.spec, 'scaleTargetRef', 'name')
    return {
      _tag: 'Patch',
      patchType: 'merge',
      resource,
      namespace,
      name,
      subresource: 'scale',
      body: { spec: { replicas } },
    }
  }

  #refused(memory: Memory, asked: NonNullable<Memory['asked']>, { replicas }: Scaled, refusal: string): Todo {
    if (asked.to > asked.from) memory.ups = memory.ups.slice(0, -1)
    else memory.downs = memory.downs.slice(0, -1)
    this.#warn('FailedRescale', `New size: ${asked.to}; reason: ${asked.why}; error: ${refusal}`)
    const why = `the HPA controller was unable to update the target scale: ${refusal}`
    this.#conditions.set('AbleToScale', 'False', 'FailedUpdateScale', why)
    return this.#reported(replicas, undefined, objectsAt(this.#live.status, 'currentMetrics'))
  }

  /** What is undefined stays as it was. */
  #reported(current: number | undefined, desired: number | undefined, metrics: Metrics, lastScaleTime?: string): Todo {
    const before = objectAt(this.#live.status)
    const time = lastScaleTime ?? before['lastScaleTime']
    const shown = current === undefined ? before['currentReplicas'] : current
    const status = {
      ...(current !== undefined && { observedGeneration: this.#live.metadata.generation ?? 0 }),
      ...(time !== undefined && { lastScaleTime: time }),
      ...(shown !== undefined && shown !== 0 && { currentReplicas: shown }),
      desiredReplicas: desired ?? numberAt(before, 'desiredReplicas'),
      currentMetrics: metrics === null || metrics.length === 0 ? null : metrics,
      conditions: this.#conditions.all(),
    }
    return { requests: reportStatus(autoscaler, this.#live, status), tells: this.#told }
  }

  #warn(reason: string, note: string): void {
    this.#tell('Warning', reason, note)
  }

  #tell(type: Told['type'], reason: string, note: string): void {
    this.#told.push({ owner: refer(autoscaler, this.#live), type, reason, note })
  }
}

type Metrics = readonly JsonObject[] | null

interface Load {
  readonly metrics: Metrics
  readonly replicas: number | undefined
  readonly metric: string
}
