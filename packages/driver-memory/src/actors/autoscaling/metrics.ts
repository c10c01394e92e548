import { type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { canonicalQuantity, quantityValue } from '../../api-server/registry/quantity.ts'
import { isReady } from '../pods-of.ts'
import { at, numberAt, objectAt, objectsAt, textAt } from '../reading.ts'
import { groupsOf, replicaCount } from './replica-count.ts'

/** What one metric asks for. */
export interface Proposal {
  readonly replicas: number
  /** As events name it. */
  readonly metric: string
  readonly status: JsonObject
}

/** Why a metric says nothing. */
export interface Failure {
  readonly reason: string
  readonly why: string
  /** What was to be found. */
  readonly what: string
}

export interface Scene {
  readonly live: LiveObject
  readonly pods: readonly LiveObject[]
  readonly current: number
  readonly now: Instant
  /** What each of so many pods that are ready uses of a metric, in thousandths; a text says why that is not known. */
  readonly usage: (metric: string, type: string, ready: number) => number | string
}

export const proposalOf = (metric: JsonObject, scene: Scene): E.Either<Failure, Proposal> => {
  const type = textAt(metric, 'type')
  const { namespace = '' } = scene.live.metadata
  const failing =
    (what: string) =>
    (why: string): Failure => ({ reason: `FailedGet${type}Metric`, why, what })
  switch (type) {
    case 'Resource': {
      const { name, target } = objectAt(metric, 'resource')
      const found = ofResource(String(name), '', objectAt(target), scene)
      const status = (current: JsonObject): JsonObject => ({ type, resource: { name: String(name), current } })
      return described(found, status, failing(`${String(name)} resource metric value`))
    }
    case 'ContainerResource': {
      const { name, container, target } = objectAt(metric, 'containerResource')
      const found = ofResource(String(name), String(container), objectAt(target), scene)
      const status = (current: JsonObject): JsonObject => ({
        type,
        containerResource: { name: String(name), container: String(container), current },
      })
      return described(found, status, failing(`${String(container)} container metric value`))
    }
    case 'Pods': {
      const { metric: identifier, target } = objectAt(metric, 'pods')
      const found = ofPods(textAt(identifier, 'name'), objectAt(target), scene)
      const status = (current: JsonObject): JsonObject => ({
        type,
        pods: { metric: objectAt(identifier), current },
      })
      return described(found, status, failing('pods metric value'))
    }
    case 'Object': {
      const { metric: identifier, describedObject } = objectAt(metric, 'object')
      const about = `${textAt(describedObject, 'kind')} ${namespace}/${textAt(describedObject, 'name')}`
      const why = `unable to get metric ${textAt(identifier, 'name')} on ${about}: ${noCustom}`
      return E.left(failing('object metric value')(why))
    }
    default: {
      const name = textAt(metric, 'external', 'metric', 'name')
      const why = `unable to fetch metrics from external metrics API: the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`
      const what = `unable to get external metric ${namespace}/${name}/nil`
      return E.left(failing(`${name} external metric value`)(`${what}: ${why}`))
    }
  }
}

const noCustom =
  'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered'

interface Found {
  readonly replicas: number
  readonly metric: string
  readonly current: JsonObject
}

const described = (
  found: E.Either<string, Found>,
  status: (current: JsonObject) => JsonObject,
  failing: (why: string) => Failure,
): E.Either<Failure, Proposal> => {
  if (E.isLeft(found)) return E.left(failing(found.left))
  const { replicas, metric, current } = found.right
  return E.right({ replicas, metric, status: status(current) })
}

const ofResource = (name: string, container: string, target: JsonObject, scene: Scene): E.Either<string, Found> => {
  const isRaw = target['averageValue'] !== undefined
  const found = isRaw
    ? averageValue(name, 'Resource', target, scene, `${name} resource`)
    : utilization(name, container, target, scene)
  if (E.isRight(found)) return found
  return E.left(`failed to get ${name} ${isRaw ? 'usage' : 'utilization'}: ${found.left}`)
}

const ofPods = (name: string, target: JsonObject, scene: Scene): E.Either<string, Found> =>
  averageValue(name, 'Pods', target, scene, `pods metric ${name}`)

interface Measure {
  readonly amounts: ReadonlyMap<LiveObject, number>
  readonly groups: ReturnType<typeof groupsOf>
}

const measured = (name: string, type: string, { pods, usage, now }: Scene): E.Either<string, Measure> => {
  const amount = usage(name, type, pods.filter(isReady).length)
  if (typeof amount === 'string') return E.left(amount)
  if (pods.length === 0) return E.left('no pods returned by selector while calculating replica count')
  const groups = groupsOf(pods, name === 'cpu', now)
  if (groups.ready.length === 0) return E.left('did not receive metrics for targeted pods (pods might be unready)')
  return E.right({ amounts: new Map(groups.ready.map((pod) => [pod, amount])), groups })
}

const averageValue = (
  name: string,
  type: string,
  { averageValue: target }: JsonObject,
  scene: Scene,
  metric: string,
): E.Either<string, Found> => {
  const measure = measured(name, type, scene)
  if (E.isLeft(measure)) return measure
  const { amounts, groups } = measure.right
  const wanted = quantityValue(String(target)) * 1000
  const meanOf = (all: ReadonlyMap<LiveObject, number>): number => Math.trunc(sum(all.values()) / all.size)
  const replicas = replicaCount(amounts, {
    groups,
    current: scene.current,
    tolerances: tolerancesOf(scene.live),
    ratioOf: (all) => meanOf(all) / wanted,
    fallback: () => wanted,
  })
  return E.right({ replicas, metric, current: { averageValue: quantity(name, meanOf(amounts)) } })
}

const utilization = (name: string, container: string, target: JsonObject, scene: Scene): E.Either<string, Found> => {
  const measure = measured(name, 'Resource', scene)
  if (E.isLeft(measure)) return measure
  const { amounts, groups } = measure.right
  const requests = new Map<LiveObject, number>()
  for (const pod of scene.pods) {
    const request = requestOf(pod, container, name)
    if (typeof request === 'string') return E.left(request)
    requests.set(pod, request)
  }
  const wanted = numberAt(target, 'averageUtilization')
  const percentOf = (all: ReadonlyMap<LiveObject, number>): number => {
    const asked = sum([...all.keys()].map((pod) => requests.get(pod) ?? 0))
    return Math.trunc((sum(all.values()) * 100) / asked)
  }
  if (!Number.isFinite(percentOf(amounts))) return E.left('no metrics returned matched known pods')
  const replicas = replicaCount(amounts, {
    groups,
    current: scene.current,
    tolerances: tolerancesOf(scene.live),
    ratioOf: (all) => percentOf(all) / wanted,
    fallback: (pod) => Math.trunc(((requests.get(pod) ?? 0) * Math.max(100, wanted)) / 100),
  })
  const mean = Math.trunc(sum(amounts.values()) / amounts.size)
  return E.right({
    replicas,
    metric: `${name} ${container === '' ? '' : 'container '}resource utilization (percentage of request)`,
    current: { averageUtilization: percentOf(amounts), averageValue: quantity(name, mean) },
  })
}

/** What a pod, or one of its containers, asks for, in thousandths; a text where one asks for nothing. */
const requestOf = (pod: LiveObject, container: string, resource: string): number | string => {
  const whole = at(pod.spec, 'resources', 'requests', resource)
  if (container === '' && typeof whole === 'string') return quantityValue(whole) * 1000
  const sidecars = objectsAt(pod.spec, 'initContainers').filter(({ restartPolicy }) => restartPolicy === 'Always')
  const all = [...objectsAt(pod.spec, 'containers'), ...sidecars]
  const own = container === '' ? all : all.filter(({ name }) => name === container)
  if (own.length === 0) return `container ${container} not found in Pod ${pod.metadata.name}`
  const mute = own.find((each) => at(each, 'resources', 'requests', resource) === undefined)
  if (mute !== undefined)
    return `missing request for ${resource} in container ${textAt(mute, 'name')} of Pod ${pod.metadata.name}`
  return sum(own.map((each) => Math.ceil(quantityValue(textAt(each, 'resources', 'requests', resource)) * 1000)))
}

const tolerancesOf = ({ spec }: LiveObject): { readonly down: number; readonly up: number } => {
  const of = (way: string): number => {
    const tolerance = at(spec, 'behavior', way, 'tolerance')
    return tolerance === undefined ? 0.1 : quantityValue(String(tolerance))
  }
  return { down: of('scaleDown'), up: of('scaleUp') }
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const each of numbers) total += each
  return total
}

/** Memory is told in Ki and Mi. */
const quantity = (resource: string, thousandths: number): string => {
  const isBinary = resource === 'memory' && thousandths % 1_024_000 === 0
  return canonicalQuantity(isBinary ? `${thousandths / 1_024_000}Ki` : `${thousandths}m`) ?? ''
}
