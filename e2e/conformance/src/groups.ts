/** Some of Kubernetes' own end-to-end tests, by what their names say. */
export interface Group {
  readonly name: string
  /** What is tested, in a few words. */
  readonly title: string
  readonly focus: string
  readonly skip: string
}

/** Tests that no cluster without containers can pass: they run webhooks and servers in pods, or exec into them. */
const needsContainers = 'ebhook|Aggregator|proxy|exec|logs|serve a basic|Basic StatefulSet'

/** Those that need a cluster of their own or wait for many minutes. */
const apart = '\\[Serial\\]|\\[Slow\\]|compacted away'

const conformance = (what: string): string => `${what}.*\\[Conformance\\]`

export const groups: readonly Group[] = [
  {
    name: 'machinery',
    title: 'API machinery',
    focus: conformance('sig-api-machinery'),
    skip: `${apart}|ebhook|Aggregator`,
  },
  {
    name: 'workloads',
    title: 'workload controllers',
    focus: conformance(
      '(Deployment|ReplicaSet|DisruptionController|ControllerRevision|ReplicationController|StatefulSet)',
    ),
    skip: `${apart}|${needsContainers}`,
  },
  {
    name: 'kinds',
    title: 'other kinds',
    focus: conformance(
      `(${[
        'Ingress API|EndpointSlice|IngressClass|NetworkPolicy API',
        'Service.*(lifecycle|find a service|status|delete a collection)',
        'Events|ServiceAccounts should (run|update|guarantee)|SubjectReview|Lease|RuntimeClass|PodTemplates',
        'ConfigMap should (run|fail)|Secrets should (patch|fail)|PriorityClass|HorizontalPodAutoscal',
      ].join('|')})`,
    ),
    skip: `${apart}|${needsContainers}`,
  },
]
