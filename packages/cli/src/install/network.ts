import { labelled, type Manifest, name, podLabels } from './manifest.ts'

/** Where the operator is listened to. */
export const ports = { metrics: 8080, probes: 8081 }

/** Where metrics are scraped, of every replica: only the leader writes, and each tells of itself. */
export const service = (namespace: string): Manifest =>
  labelled({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-metrics`, namespace },
    spec: {
      clusterIP: 'None',
      selector: podLabels,
      ports: [{ name: 'metrics', port: ports.metrics, targetPort: 'metrics' }],
    },
  })

/** In: metrics and probes. Out: DNS, and the ports of API servers, whose addresses differ from cluster to cluster. */
export const networkPolicy = (namespace: string): Manifest =>
  labelled({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: { matchLabels: podLabels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports: [tcp('metrics'), tcp('probes')] }],
      egress: [{ ports: [{ port: 53, protocol: 'UDP' }, tcp(53)] }, { ports: [tcp(443), tcp(6443)] }],
    },
  })

const tcp = (port: number | string): object => ({ port, protocol: 'TCP' })
