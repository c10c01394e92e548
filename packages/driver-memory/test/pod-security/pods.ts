import type { JsonObject } from '@fixpoint/core'

/** The fields of a container that no standard has anything against. */
const confined = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
const context = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }

const container = (own: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({
  name: 'app',
  image: 'app:1',
  securityContext: { ...confined, ...own },
  ...rest,
})

const pod = (spec: JsonObject, annotations?: JsonObject): JsonObject => ({
  metadata: { name: 'pod', ...(annotations !== undefined && { annotations }) },
  spec: { containers: [container()], securityContext: context, ...spec },
})

const contained = (own: JsonObject, rest?: JsonObject): JsonObject => pod({ containers: [container(own, rest)] })

/** A pod that says something of itself as a whole. */
const said = (own: JsonObject): JsonObject => pod({ securityContext: { ...context, ...own } })

const volumes = (...all: readonly JsonObject[]): JsonObject =>
  pod({ volumes: all.map((volume, i) => ({ name: `v${i}`, ...volume })) })

const sysctl = (...names: readonly string[]): JsonObject =>
  said({ sysctls: names.map((name) => ({ name, value: '1' })) })

const host = (name: string): JsonObject => ({ tcpSocket: { port: 80, host: name } })
const unconfined = { type: 'Unconfined' }
const windows = { os: { name: 'windows' } }

const annotated = (name: string, profile: string): JsonObject =>
  pod({}, { [`container.apparmor.security.beta.kubernetes.io/${name}`]: profile })

/** Pods by what there is to say of them. */
export const pods: Readonly<Record<string, JsonObject>> = {
  'nothing wrong': pod({}),
  'nothing said': { metadata: { name: 'pod' }, spec: { containers: [{ name: 'app', image: 'app:1' }] } },
  'several containers that say nothing': {
    metadata: { name: 'pod' },
    spec: {
      containers: [
        { name: 'b', image: 'b' },
        { name: 'a', image: 'a' },
      ],
      initContainers: [{ name: 'z', image: 'z' }],
    },
  },
  'app armor of the pod': said({ appArmorProfile: unconfined }),
  'app armor of a container': contained({ appArmorProfile: unconfined }),
  'app armor of both': pod({
    containers: [container({ appArmorProfile: unconfined })],
    securityContext: { ...context, appArmorProfile: unconfined },
  }),
  'app armor of one profile': said({ appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } }),
  'a capability of the default ones': contained({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
  'other capabilities': contained({
    capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'NET_RAW', 'NET_BIND_SERVICE'] },
  }),
  'capabilities that stay': contained({ capabilities: { drop: ['KILL'], add: ['NET_RAW'] } }),
  'the binding of low ports': contained({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  'the network of the node': pod({ hostNetwork: true }),
  'all that the node shares': pod({ hostNetwork: true, hostPID: true, hostIPC: true }),
  'a directory of the node': volumes({ hostPath: { path: '/a' } }),
  'directories of the node': volumes({ hostPath: { path: '/a' } }, { emptyDir: {} }, { hostPath: { path: '/b' } }),
  'a port of the node': contained({}, { ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81 }] }),
  'ports of the node': pod({
    containers: [
      container({}, { ports: [{ containerPort: 80, hostPort: 9090 }] }),
      container({}, { name: 'b', ports: [{ containerPort: 81, hostPort: 10_000 }] }),
    ],
  }),
  'a host in a probe': contained({}, { livenessProbe: host('10.0.0.1') }),
  'hosts in probes and handlers': pod({
    containers: [
      container({}, { readinessProbe: { httpGet: { port: 80, host: 'b' } }, lifecycle: { preStop: host('a') } }),
      container({}, { name: 'a', startupProbe: host('b') }),
    ],
  }),
  'a privileged container': contained({ privileged: true, allowPrivilegeEscalation: true }),
  'an unmasked proc': pod({ containers: [container({ procMount: 'Unmasked' })], hostUsers: false }),
  'SELinux of the pod': said({ seLinuxOptions: { type: 'spc_t' } }),
  'SELinux of both': pod({
    containers: [container({ seLinuxOptions: { type: 'b_t', user: 'u' } })],
    securityContext: { ...context, seLinuxOptions: { type: 'a_t', role: 'r' } },
  }),
  'SELinux of an engine': said({ seLinuxOptions: { type: 'container_engine_t', level: 's0' } }),
  'seccomp of the pod': said({ seccompProfile: unconfined }),
  'seccomp of both': pod({
    containers: [container({ seccompProfile: unconfined })],
    securityContext: { ...context, seccompProfile: unconfined },
  }),
  'seccomp of a container alone': pod({
    containers: [container({ seccompProfile: { type: 'Localhost', localhostProfile: 'a' } })],
    securityContext: { runAsNonRoot: true },
  }),
  'a sysctl that is safe': sysctl('net.ipv4.ip_unprivileged_port_start'),
  'a sysctl that is not': sysctl('kernel.msgmax'),
  'sysctls that became safe': sysctl(
    'net.ipv4.ip_local_reserved_ports',
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_rmem',
    'net.ipv4.tcp_notsent_lowat',
  ),
  'a sysctl of what the pod shares': pod({
    hostIPC: true,
    hostNetwork: true,
    securityContext: {
      ...context,
      sysctls: ['kernel.sem', 'net/ipv4/tcp_rmem', 'kernel.sem', 'fs.mqueue.msg_max', 'A', ''].map((name) => ({
        name,
        value: '1',
      })),
    },
  }),
  'volumes of all that is allowed': volumes(
    { configMap: { name: 'a' } },
    { csi: { driver: 'a.b' } },
    { downwardAPI: {} },
    { persistentVolumeClaim: { claimName: 'a' } },
    { projected: { sources: [] } },
    { secret: { secretName: 'a' } },
  ),
  'a volume of the network': volumes({ nfs: { server: 'a', path: '/a' } }),
  'volumes of several types': volumes(
    { nfs: { server: 'a', path: '/a' } },
    { iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:storage', lun: 0 } },
    { hostPath: { path: '/a' } },
    { nfs: { server: 'b', path: '/a' } },
  ),
  'a pod that runs as root': said({ runAsNonRoot: false }),
  'a container that runs as root': contained({ runAsNonRoot: false }),
  'a container that says what the pod does not': pod({
    containers: [container({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })],
    securityContext: {},
  }),
  'the user 0': pod({
    containers: [container({ runAsUser: 0 }), container({ runAsUser: 1 }, { name: 'b' })],
    securityContext: { ...context, runAsUser: 0 },
  }),
  'root among users of its own': pod({
    hostUsers: false,
    securityContext: { ...context, runAsNonRoot: false, runAsUser: 0 },
  }),
  'a pod for Windows': pod({
    ...windows,
    containers: [{ name: 'app', image: 'app:1' }],
    securityContext: { runAsNonRoot: true },
  }),
  'a process of a Windows node': pod({
    ...windows,
    hostNetwork: true,
    containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: true } } }],
    securityContext: { runAsNonRoot: true, windowsOptions: { hostProcess: true } },
  }),
  'annotations of seccomp': pod(
    { securityContext: { runAsNonRoot: true } },
    {
      'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
      'container.seccomp.security.alpha.kubernetes.io/app': 'docker/default',
    },
  ),
  'annotations of seccomp that the fields contradict': pod(
    {},
    {
      'seccomp.security.alpha.kubernetes.io/pod': 'localhost/a',
      'container.seccomp.security.alpha.kubernetes.io/app': 'none',
    },
  ),
  'an annotation of AppArmor': annotated('app', 'unconfined'),
  'an annotation of AppArmor that names a profile': annotated('app', 'localhost/a'),
  'an annotation of AppArmor that names none': annotated('app', 'localhost/'),
  'an annotation of AppArmor about nobody': annotated('other', 'none'),
  'an annotation of AppArmor that the field contradicts': {
    ...annotated('app', 'unconfined'),
    spec: { containers: [container({ appArmorProfile: { type: 'RuntimeDefault' } })], securityContext: context },
  },
  'a pod for Windows that says what only others have': pod({ ...windows, hostPID: true, hostUsers: false }),
  'a pod for Linux with options of Windows': pod({
    os: { name: 'linux' },
    containers: [container({ windowsOptions: { runAsUserName: 'a' } })],
  }),
  'a process of a node without its network': pod({
    containers: [container({ windowsOptions: { hostProcess: true } }), container({}, { name: 'b' })],
  }),
  'processes of a node that disagree': pod({
    hostNetwork: true,
    containers: [container({ windowsOptions: { hostProcess: true } })],
    securityContext: { ...context, windowsOptions: { hostProcess: false } },
  }),
  'a volume of an image': volumes({ image: { reference: 'app:latest' } }),
  'volumes on their way out': volumes({ rbd: { monitors: ['a'], image: 'a' } }, { storageos: { volumeName: 'a' } }),
  'all at once': {
    metadata: { name: 'pod' },
    spec: {
      hostPID: true,
      containers: [
        { name: 'app', image: 'app:1', securityContext: { privileged: true, capabilities: { add: ['ALL'] } } },
      ],
      volumes: [{ name: 'v', hostPath: { path: '/' } }],
      securityContext: { runAsUser: 0, sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    },
  },
}

/** Those about which the versions of a standard do not agree. */
export const disputed: readonly string[] = [
  'nothing said',
  'capabilities that stay',
  'a capability of the default ones',
  'a host in a probe',
  'an unmasked proc',
  'SELinux of an engine',
  'seccomp of the pod',
  'sysctls that became safe',
  'a volume of the network',
  'the user 0',
  'root among users of its own',
  'a pod for Windows',
  'annotations of seccomp',
  'an annotation of AppArmor',
]
