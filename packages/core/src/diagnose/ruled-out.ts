import type { Evidence } from '../causes/evidence.ts'
import type { Container, Pod } from '../causes/pod.ts'
import { currentPods } from '../causes/pods.ts'
import type { Rollout } from '../kinds/kind.ts'
import type { App } from '../model/app.ts'
import type { Finding } from '../reconcile/finding.ts'
import type { RuledOut } from './diagnosis.ts'

/** What was checked and is not in the way. Nothing is said of what was not looked at. */
export const ruledOut = (
  { metadata, status }: App,
  findings: readonly Finding[],
  rollout: Rollout | undefined,
  { pods, namespacePhase, endpoints }: Evidence,
): readonly RuledOut[] => {
  const settled = findings.length > 0 && findings.every(({ verdict }) => verdict._tag === 'Settled')
  const isReported = status.observedGeneration === metadata.generation
  const made = settled && rollout?.isUnhindered === true && rollout.replicas > 0 && rollout.made >= rollout.replicas
  const current = currentPods(pods ?? [])
  const containers = current.flatMap((pod) => pod.containers)
  const all = (holds: (pod: Pod) => boolean): boolean => current.length > 0 && current.every(holds)
  const each = (holds: (container: Container) => boolean): boolean => containers.length > 0 && containers.every(holds)
  return list([
    [made, 'quota', 'every pod that was asked for was made'],
    [made, 'admission', 'no policy refused an object or a pod'],
    [all(({ scheduled }) => scheduled), 'node room', 'every pod has a node'],
    [each(wasStarted), 'image', 'every container was started from its image'],
    [all(({ ready }) => ready) && each(isSteady), 'crashes', 'no container ended'],
    [all(({ ready }) => ready), 'probes', 'every pod is ready'],
    [settled, 'ownership', 'every child is there and belongs to the App'],
    [settled && isReported, 'rights', 'every write of the operator went through'],
    [settled && isReported, 'the operator', 'it has seen the App as it is now, and nothing is left to write'],
    [namespacePhase === 'Active', 'the namespace', 'it is active'],
    [(endpoints?.ready ?? 0) > 0, 'the Service', 'it has ready addresses'],
  ])
}

const list = (checks: readonly (readonly [holds: boolean, what: string, because: string])[]): readonly RuledOut[] =>
  checks.flatMap(([holds, what, because]) => (holds ? [{ what, because }] : []))

const wasStarted = ({ state, last }: Container): boolean =>
  state._tag === 'Running' || state._tag === 'Terminated' || last !== undefined

/** Runs since its first start, or did its work as an init container. */
const isSteady = ({ state, restarted, init }: Container): boolean =>
  init ? state._tag !== 'Terminated' || state.exitCode === 0 : state._tag === 'Running' && !restarted
