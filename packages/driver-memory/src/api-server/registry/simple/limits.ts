import { specChanged, statusKeeping } from '../built-in.ts'
import { type Draft, fill } from '../typed/draft.ts'
import { simpleKind } from './simple-kind.ts'

const counts = ['currentHealthy', 'desiredHealthy', 'disruptionsAllowed', 'expectedPods']

export const podDisruptionBudgetKind = simpleKind({
  group: 'policy',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  definition: 'io.k8s.api.policy.v1.PodDisruptionBudget',
  always: ['spec', 'status'],
  pointers: counts,
  fill: {
    status: (status: Draft) => {
      for (const field of counts) fill(status, field, 0)
    },
  },
  unconditionalUpdate: false,
  changesGeneration: specChanged,
  initialStatus: () => Object.fromEntries(counts.map((field) => [field, 0])),
  status: statusKeeping(),
})

export const resourceQuotaKind = simpleKind({
  group: '',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  definition: 'io.k8s.api.core.v1.ResourceQuota',
  always: ['spec', 'status'],
  returnsDeleted: true,
  initialStatus: () => ({}),
  status: statusKeeping(),
})

export const limitRangeKind = simpleKind({
  group: '',
  kind: 'LimitRange',
  plural: 'limitranges',
  definition: 'io.k8s.api.core.v1.LimitRange',
  always: ['spec'],
  fill: { spec: (spec: Draft) => fill(spec, 'limits', []) },
  createsOnUpdate: true,
})
