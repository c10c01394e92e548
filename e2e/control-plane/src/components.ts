import { join } from 'node:path'
import { serviceAccountKeyFile, tokensFile } from './credentials.ts'
import type { Ports } from './ports.ts'

/** One process of the control plane. */
export interface Component {
  readonly name: 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kwok'
  readonly args: readonly string[]
  /** Beside the environment of the program that starts it. */
  readonly env?: Readonly<Record<string, string>>
}

/** The certificate of the API server with the authority behind it: its own, unless one was given. */
export const certificateFile = (dir: string): string => join(dir, 'certificates', 'apiserver.crt')
/** The one that the scheduler makes for itself. */
export const schedulerCertificateFile = (dir: string): string => join(dir, 'certificates', 'kube-scheduler.crt')
/** Who vouches for users with a certificate; there where an authority was given. */
export const clientAuthorityFile = (dir: string): string => join(dir, 'certificates', 'client-ca.crt')
const auditLog = (dir: string): string => join(dir, 'audit.log')
export const auditPolicyFile = (dir: string): string => join(dir, 'audit-policy.yaml')

/** Who asked what and how it ended. */
export const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
omitManagedFields: true
rules:
# Questions about rights are asked by create, and store nothing.
- level: None
  resources:
  - { group: authorization.k8s.io }
  - { group: authentication.k8s.io, resources: [selfsubjectreviews] }
- level: Metadata
`

/** The same, and of writes what was sent and what came of it: for the kinds that an operator writes. */
export const auditPolicyWithBodies = auditPolicy.replace(
  'rules:',
  `rules:
- level: RequestResponse
  verbs: [create, update, patch, delete]
  resources:
  - { group: platform.example.com }
  - { group: apps, resources: [deployments, deployments/*] }
  - { group: "", resources: [services, services/*] }
  - { group: networking.k8s.io, resources: [ingresses, ingresses/*] }
  - { group: coordination.k8s.io, resources: [leases] }`,
)

export function etcd(dir: string, ports: Ports, forLoad: boolean): Component {
  const client = `http://127.0.0.1:${ports.etcd}`
  const peer = `http://127.0.0.1:${ports.etcdPeer}`
  return {
    name: 'etcd',
    args: [
      `--data-dir=${join(dir, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      // The data is disposable, and a disk that syncs is the slowest part of a start.
      '--unsafe-no-fsync',
      ...(forLoad ? [`--quota-backend-bytes=${8 * 2 ** 30}`] : []),
    ],
    ...(forLoad && { env: seldomCollected }),
  }
}

/** Memory is there, and without this a fifth of the time goes into collecting garbage. */
const seldomCollected = { GOGC: '400' }

export interface ApiServerOptions {
  readonly takesCertificates: boolean
  /** Nothing is logged of requests, and none is made to wait for others. */
  readonly forLoad: boolean
}

export function apiServer(dir: string, ports: Ports, { takesCertificates, forLoad }: ApiServerOptions): Component {
  return {
    name: 'kube-apiserver',
    args: [
      `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
      `--cert-dir=${join(dir, 'certificates')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.apiServer}`,
      '--authorization-mode=RBAC',
      `--token-auth-file=${tokensFile(dir)}`,
      ...(takesCertificates ? [`--client-ca-file=${clientAuthorityFile(dir)}`] : []),
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${serviceAccountKeyFile(dir)}`,
      `--service-account-signing-key-file=${serviceAccountKeyFile(dir)}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--allow-privileged=true',
      ...(forLoad ? withoutLimits : audited(dir)),
    ],
    ...(forLoad && { env: seldomCollected }),
  }
}

const withoutLimits = [
  '--enable-priority-and-fairness=false',
  '--max-requests-inflight=0',
  '--max-mutating-requests-inflight=0',
]

const audited = (dir: string): readonly string[] => [
  `--audit-policy-file=${auditPolicyFile(dir)}`,
  `--audit-log-path=${auditLog(dir)}`,
  // Of one piece, however long a test runs: it would be cut at 100 MB.
  '--audit-log-maxsize=100000',
]

export function controllerManager(dir: string, ports: Ports, kubeconfig: string): Component {
  return {
    name: 'kube-controller-manager',
    args: [
      ...client(dir, ports.controllerManager, kubeconfig),
      `--service-account-private-key-file=${serviceAccountKeyFile(dir)}`,
      `--root-ca-file=${certificateFile(dir)}`,
      '--use-service-account-credentials=true',
    ],
  }
}

export function scheduler(dir: string, ports: Ports, kubeconfig: string): Component {
  return { name: 'kube-scheduler', args: client(dir, ports.scheduler, kubeconfig) }
}

export function kwok(kubeconfig: string, stages: readonly string[]): Component {
  return {
    name: 'kwok',
    args: [
      `--kubeconfig=${kubeconfig}`,
      ...stages.map((file) => `--config=${file}`),
      '--manage-all-nodes=true',
      '--node-ip=10.0.0.1',
      '--cidr=10.244.0.0/16',
    ],
  }
}

function client(dir: string, port: number, kubeconfig: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    `--cert-dir=${join(dir, 'certificates')}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    '--leader-elect=false',
  ]
}
