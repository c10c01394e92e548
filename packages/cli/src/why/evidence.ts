import { type Evidence, type Happening, type LiveObject, type ObjectMeta, readPod } from '@fixpoint/core'
import { at, list } from '../output/summary.ts'

/** What was read beside the App and its children, kind by kind. A kind that could not be read is absent. */
export type Beside = ReadonlyMap<string, readonly LiveObject[]>

/** What the objects beside an App and its children say. Of what was not read nothing is said. */
export const evidenceIn = (beside: Beside, { name, namespace = '' }: ObjectMeta, labels: Labels): Evidence => {
  const of = (kind: string): readonly LiveObject[] | undefined => beside.get(kind)
  const pods = of('Pod')?.filter((pod) => pod.metadata.namespace === namespace && isSelected(pod, labels))
  const slices = of('EndpointSlice')?.filter((slice) => slice.metadata.labels?.[ofService] === name)
  const classes = of('IngressClass')
  const phase = of('Namespace')?.find((each) => each.metadata.name === namespace)
  return {
    ...(pods !== undefined && { pods: pods.map(readPod).toSorted((a, b) => (a.name < b.name ? -1 : 1)) }),
    ...(pods !== undefined && { events: (of('Event') ?? []).map(happening).filter((event) => isAbout(event, pods)) }),
    ...(slices !== undefined && slices.length > 0 && { endpoints: countAddresses(slices) }),
    ...(classes !== undefined && {
      ingressClasses: { names: classes.map(({ metadata }) => metadata.name), hasDefault: classes.some(isDefault) },
    }),
    ...(phase !== undefined && { namespacePhase: String(at(phase.status, 'phase') ?? 'Active') }),
  }
}

/** What selects the pods of an App. */
export type Labels = Readonly<Record<string, string>>

const ofService = 'kubernetes.io/service-name'

const isSelected = ({ metadata }: LiveObject, labels: Labels): boolean =>
  Object.entries(labels).every(([label, value]) => metadata.labels?.[label] === value)

const isAbout = ({ on }: Happening, pods: readonly LiveObject[]): boolean =>
  on.kind === 'Pod' && pods.some(({ metadata }) => metadata.name === on.name)

/** An event of either API: core/v1 or events.k8s.io/v1. */
const happening = (event: LiveObject): Happening => {
  const fields = event as unknown as Readonly<Record<string, never>>
  const about = fields['involvedObject'] ?? fields['regarding']
  return {
    on: { kind: text(at(about, 'kind')), name: text(at(about, 'name')) },
    reason: text(fields['reason']),
    message: text(fields['message'] ?? fields['note']),
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const countAddresses = (slices: readonly LiveObject[]): { readonly ready: number; readonly notReady: number } => {
  const endpoints = slices.flatMap((slice) => list((slice as unknown as Readonly<Record<string, never>>)['endpoints']))
  // A slice that does not say is of ready ones.
  const ready = endpoints.filter((endpoint) => at(endpoint, 'conditions', 'ready') !== false).length
  return { ready, notReady: endpoints.length - ready }
}

const isDefault = ({ metadata }: LiveObject): boolean =>
  metadata.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true'
