import { specChanged, statusKeeping } from '../built-in.ts'
import { simpleKind } from './simple-kind.ts'

export const podDisruptionBudgetKind = simpleKind({
  group: 'policy',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  definition: 'io.k8s.api.policy.v1.PodDisruptionBudget',
  unconditionalUpdate: false,
  changesGeneration: specChanged,
  status: statusKeeping(),
})

export const resourceQuotaKind = simpleKind({
  group: '',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  definition: 'io.k8s.api.core.v1.ResourceQuota',
  returnsDeleted: true,
  status: statusKeeping(),
})

export const limitRangeKind = simpleKind({
  group: '',
  kind: 'LimitRange',
  plural: 'limitranges',
  definition: 'io.k8s.api.core.v1.LimitRange',
  createsOnUpdate: true,
})
