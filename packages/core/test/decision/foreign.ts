import type { Leaf } from './wanted.ts'

const foreign: Readonly<Record<string, readonly Leaf[]>> = {
  Deployment: [
    [['spec', 'template', 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt'], '2026-11-23T10:00:00Z'],
    [['spec', 'template', 'spec', 'containers', { name: 'proxy' }, 'image'], 'envoy:1'],
    [['spec', 'template', 'spec', 'containers', { name: 'app' }, 'resources', 'requests', 'cpu'], '500m'],
    [['spec', 'template', 'spec', 'containers', { name: 'app' }, 'imagePullPolicy'], 'Always'],
    [['spec', 'strategy', 'rollingUpdate', 'maxSurge'], 1],
  ],
  Service: [
    [['spec', 'type'], 'NodePort'],
    [['spec', 'ports', { port: 9999, protocol: 'UDP' }, 'name'], 'extra'],
  ],
  Ingress: [
    [['spec', 'ingressClassName'], 'nginx'],
    [['spec', 'tls'], [{ hosts: ['shop.example.com'] }]],
  ],
}

const common: readonly Leaf[] = [
  [['metadata', 'labels', 'team'], 'shop'],
  [['metadata', 'annotations', 'note'], 'ours'],
]

/** Fields that no App determines, and what others set them to. */
export const foreignTo = (kind: string): readonly Leaf[] => [...common, ...(foreign[kind] ?? [])]
