import { type KubernetesObject, withField } from '../../object.ts'
import { specChanged } from '../built-in.ts'
import { objectsOf } from '../read.ts'
import { endpointSliceErrors, endpointSliceWarnings } from '../traffic/endpoint-slice-errors.ts'
import { endpointsErrors, endpointsWarnings } from '../traffic/endpoints-errors.ts'
import { ingressClassErrors } from '../traffic/ingress-class-errors.ts'
import { networkPolicyErrors, networkPolicyWarnings } from '../traffic/network-policy-errors.ts'
import { type Draft, type DraftValue, draftAt, draftIn, draftsIn, fill } from '../typed/draft.ts'
import { simpleKind } from './simple-kind.ts'

const fillPorts = (ports: readonly Draft[]): void => {
  for (const port of ports) fill(port, 'protocol', 'TCP')
}

export const endpointsKind = simpleKind({
  group: '',
  kind: 'Endpoints',
  plural: 'endpoints',
  definition: 'io.k8s.api.core.v1.Endpoints',
  storagePath: 'services/endpoints',
  deprecated: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  createsOnUpdate: true,
  validate: endpointsErrors,
  warnings: endpointsWarnings,
  fillList: {
    subsets: (subsets: DraftValue) => {
      if (Array.isArray(subsets)) for (const subset of subsets as Draft[]) fillPorts(draftsIn(subset, 'ports'))
    },
  },
})

/** v1 has a place for labels of nodes that nobody can write to. */
const withoutTopology = (slice: KubernetesObject): KubernetesObject =>
  withField(
    slice,
    'endpoints',
    slice['endpoints'] && objectsOf(slice['endpoints']).map(({ deprecatedTopology: _, ...endpoint }) => endpoint),
  )

export const endpointSliceKind = simpleKind({
  group: 'discovery.k8s.io',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  definition: 'io.k8s.api.discovery.v1.EndpointSlice',
  admit: withoutTopology,
  prepareUpdate: (next, previous) => (next['endpoints'] === previous['endpoints'] ? next : withoutTopology(next)),
  validate: endpointSliceErrors,
  warnings: endpointSliceWarnings,
  changesGeneration: (next, previous) =>
    next.metadata.labels !== previous.metadata.labels ||
    ['endpoints', 'ports', 'addressType'].some((field) => next[field] !== previous[field]),
  fillList: {
    ports: (ports: DraftValue) => {
      if (!Array.isArray(ports)) return
      for (const port of ports as Draft[]) fill(port, 'name', '')
      fillPorts(ports as Draft[])
    },
  },
})

export const networkPolicyKind = simpleKind({
  group: 'networking.k8s.io',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  definition: 'io.k8s.api.networking.v1.NetworkPolicy',
  validate: networkPolicyErrors,
  warnings: networkPolicyWarnings,
  // Specs are compared by reflection, to which an empty list is not the same as none (networking/networkpolicy/strategy.go).
  // No policyTypes are never none: they were filled.
  changesGeneration: (next, previous, empties) =>
    specChanged(next, previous) || empties.some(([path]) => path.startsWith('spec.') && path !== 'spec.policyTypes'),
  fill: {
    spec: (spec: Draft) => {
      draftAt(spec, 'podSelector')
      fill(spec, 'policyTypes', spec['egress'] === undefined ? ['Ingress'] : ['Ingress', 'Egress'])
      for (const direction of ['ingress', 'egress'])
        for (const rule of draftsIn(spec, direction)) fillPorts(draftsIn(rule, 'ports'))
    },
  },
})

export const ingressClassKind = simpleKind({
  group: 'networking.k8s.io',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
  definition: 'io.k8s.api.networking.v1.IngressClass',
  validate: ingressClassErrors,
  changesGeneration: specChanged,
  fill: {
    spec: (spec: Draft) => {
      const parameters = draftIn(spec, 'parameters')
      if (parameters !== undefined) fill(parameters, 'scope', 'Cluster')
    },
  },
})
