import type { ApiRequest, JsonObject } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { textAt } from './reading.ts'
import { configMaps, namespaces } from './resources.ts'

/** Puts the certificate of the authority behind the API server into each namespace, for pods to trust. */
export const rootCertificatePublisher = (certificate: string): Actor => ({
  name: 'root-ca-cert-publisher',
  userAgent: 'kube-controller-manager',
  watches: [namespaces, configMaps],
  keysFor: ({ resource, before, after }) => {
    if (resource === namespaces) return after === undefined ? [] : [after.metadata.name]
    const { metadata } = after ?? before ?? {}
    return metadata?.name === name ? [metadata.namespace ?? ''] : []
  },
  reconcile: (namespace, view) => {
    if (textAt(view.get(namespaces, `/${namespace}`)?.status, 'phase') !== 'Active') return nothing
    const found = view.get(configMaps, `${namespace}/${name}`) as { readonly data?: JsonObject } | undefined
    if (found === undefined) return { requests: [creation(namespace, certificate)] }
    const { data = {} } = found
    const isRight = data[key] === certificate && Object.keys(data).length === 1
    return isRight ? nothing : { requests: [correction(namespace, certificate)] }
  },
})

const name = 'kube-root-ca.crt'
const key = 'ca.crt'

const creation = (namespace: string, certificate: string): ApiRequest => ({
  _tag: 'Create',
  resource: configMaps,
  namespace,
  body: bodyOf(certificate),
})

const correction = (namespace: string, certificate: string): ApiRequest => ({
  _tag: 'Update',
  resource: configMaps,
  namespace,
  name,
  body: bodyOf(certificate),
})

const bodyOf = (certificate: string): JsonObject => ({
  metadata: {
    name,
    annotations: {
      'kubernetes.io/description':
        'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
    },
  },
  data: { [key]: certificate },
})
