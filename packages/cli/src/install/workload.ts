import { labelled, type Manifest, name, podLabels } from './manifest.ts'
import { ports } from './network.ts'

/** How an operator is installed. */
export interface Installation {
  readonly namespace: string
  readonly image: string
  readonly replicas: number
  /** The namespaces whose Apps it serves; empty for all of them. */
  readonly watchNamespaces: readonly string[]
  /** Serve only namespaces whose labels match. */
  readonly namespaceSelector?: string | undefined
}

/** The replicas: one leads, the others stand by with warm caches. */
export const deployment = (installation: Installation): Manifest => {
  const { namespace, replicas } = installation
  return labelled({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas,
      selector: { matchLabels: podLabels },
      // A new one is ready, with all lists read, before an old one leaves.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: { metadata: { labels: podLabels }, spec: pod(installation) },
    },
  })
}

/** Nodes can be drained: a replica that stands by takes over. */
export const disruptionBudget = (namespace: string): Manifest =>
  labelled({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace },
    spec: { maxUnavailable: 1, selector: { matchLabels: podLabels } },
  })

const pod = ({ image, watchNamespaces, namespaceSelector }: Installation): object => ({
  serviceAccountName: name,
  automountServiceAccountToken: true,
  terminationGracePeriodSeconds: shutdown.gracePeriod,
  // Variables of the services beside it could be taken for its own flags.
  enableServiceLinks: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: nobody,
    runAsGroup: nobody,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: podLabels },
    },
  ],
  containers: [
    {
      name: 'operator',
      image,
      args: [
        'operator',
        '--log=json',
        '--lease-namespace=$(POD_NAMESPACE)',
        `--metrics-bind-address=:${ports.metrics}`,
        `--health-probe-bind-address=:${ports.probes}`,
        `--shutdown-timeout=${shutdown.timeout}s`,
        ...watchNamespaces.map((namespace) => `--namespace=${namespace}`),
        ...(namespaceSelector === undefined ? [] : [`--namespace-selector=${namespaceSelector}`]),
      ],
      env: [fromField('POD_NAME', 'metadata.name'), fromField('POD_NAMESPACE', 'metadata.namespace')],
      ports: [
        { name: 'metrics', containerPort: ports.metrics },
        { name: 'probes', containerPort: ports.probes },
      ],
      livenessProbe: { httpGet: { path: '/healthz', port: 'probes' }, periodSeconds: 10, failureThreshold: 6 },
      readinessProbe: { httpGet: { path: '/readyz', port: 'probes' }, periodSeconds: 5 },
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '2', memory: '512Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
})

/** The user `nonroot` of distroless images. Pod Security wants to see a number. */
const nobody = 65_532

/** How long a stop may take, in seconds, and then how long until it is cut off. */
const shutdown = { timeout: 20, gracePeriod: 30 }

const fromField = (env: string, fieldPath: string): object => ({ name: env, valueFrom: { fieldRef: { fieldPath } } })
