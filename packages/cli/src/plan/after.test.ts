import { expect, it } from 'vitest'
import { after } from './after.ts'

const deployment = {
  metadata: { labels: { 'app.kubernetes.io/name': 'shop', team: 'a' } },
  spec: {
    replicas: 5,
    containers: [
      { name: 'sidecar', image: 'proxy:1' },
      { name: 'app', image: 'nginx:1.26', ports: [{ containerPort: 80, protocol: 'TCP' }] },
    ],
  },
}

it('sets what differs, in items of keyed lists too', () => {
  const changed = after(deployment, [
    { cause: 'Differs', path: 'spec.replicas', live: 5, desired: 2 },
    { cause: 'Differs', path: 'spec.containers[name=app].image', live: 'nginx:1.26', desired: 'nginx:1.27' },
    { cause: 'Differs', path: 'spec.containers[name=app].ports[containerPort=80,protocol=TCP].name', desired: 'http' },
    { cause: 'Differs', path: 'metadata.labels["app.kubernetes.io/name"]', desired: 'cart' },
  ])
  expect(changed).toEqual({
    metadata: { labels: { 'app.kubernetes.io/name': 'cart', team: 'a' } },
    spec: {
      replicas: 2,
      containers: [
        { name: 'sidecar', image: 'proxy:1' },
        { name: 'app', image: 'nginx:1.27', ports: [{ containerPort: 80, protocol: 'TCP', name: 'http' }] },
      ],
    },
  })
})

it('removes what is no longer desired, and makes what is not there', () => {
  const changed = after(deployment, [
    { cause: 'NoLongerDesired', path: 'metadata.labels.team', live: 'a' },
    { cause: 'NoLongerDesired', path: 'spec.containers[name=sidecar]', live: {} },
    { cause: 'Differs', path: 'spec.securityContext.seccompProfile.type', desired: 'RuntimeDefault' },
  ])
  expect(changed).toMatchObject({ spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } })
  expect(changed['metadata']).toEqual({ labels: { 'app.kubernetes.io/name': 'shop' } })
  expect(changed['spec']).toMatchObject({ containers: [{ name: 'app' }] })
})
