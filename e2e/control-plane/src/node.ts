import { type Api, ask } from './api.ts'

// A Node without a kubelet: kwok says that it is ready, and takes its Pods through their stages.
const node = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
  },
  status: {
    allocatable: { cpu: '64', memory: '256Gi', pods: '10000' },
    capacity: { cpu: '64', memory: '256Gi', pods: '10000' },
  },
})

export async function createNode(api: Api, name: string): Promise<void> {
  const { status, body } = await ask(api, 'POST', '/api/v1/nodes', node(name))
  if (status !== 201) throw new Error(`the fake Node was not created: ${body}`)
}

/** A Node takes Pods once it is ready and its taint `node.kubernetes.io/not-ready` is gone. */
export async function nodeIsReady(api: Api, name: string): Promise<boolean> {
  const { body } = await ask(api, 'GET', `/api/v1/nodes/${name}`)
  const { spec, status } = JSON.parse(body) as {
    readonly spec: { readonly taints?: readonly unknown[] }
    readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
  }
  const ready = status.conditions?.find((condition) => condition.type === 'Ready')
  return ready?.status === 'True' && spec.taints === undefined
}
