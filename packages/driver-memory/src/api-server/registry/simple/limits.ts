import { withMetadata } from '../../object.ts'
import { statusKeeping } from '../built-in.ts'
import { type Draft, draftAt, draftIn, draftsIn, fill } from '../typed/draft.ts'
import { limitRangeErrors } from './limit-range-errors.ts'
import { simpleKind } from './simple-kind.ts'

export const resourceQuotaKind = simpleKind({
  group: '',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  definition: 'io.k8s.api.core.v1.ResourceQuota',
  returnsDeleted: true,
  status: statusKeeping(),
})

/** What a limit leaves out follows from what it says: the most, else what is usual, else the least. */
const fillLimit = (limit: Draft): void => {
  const usual = draftAt(limit, 'default')
  const request = draftAt(limit, 'defaultRequest')
  for (const [to, from] of [
    [usual, draftIn(limit, 'max')],
    [request, usual],
    [request, draftIn(limit, 'min')],
  ] as const)
    for (const [name, quantity] of Object.entries(from ?? {})) if (quantity !== undefined) fill(to, name, quantity)
}

export const limitRangeKind = simpleKind({
  group: '',
  kind: 'LimitRange',
  plural: 'limitranges',
  definition: 'io.k8s.api.core.v1.LimitRange',
  validate: limitRangeErrors,
  // One without a name is given one.
  admit: (limits, _, { uid }) =>
    (limits.metadata.name ?? '') === '' ? withMetadata(limits, { ...limits.metadata, name: uid() }) : limits,
  fill: {
    spec: (spec: Draft) => {
      for (const limit of draftsIn(spec, 'limits')) if (limit['type'] === 'Container') fillLimit(limit)
    },
  },
  createsOnUpdate: true,
})
