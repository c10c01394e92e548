import type { JsonObject } from '@fixpoint/core'
import { type FieldError, notSupported, required } from '../../field-error.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { objectOf, textOf } from '../read.ts'
import { type Draft, draftAt, draftIn, fill } from '../typed/draft.ts'
import { type SimpleKind, simpleKind } from './simple-kind.ts'

const shared = {
  group: 'flowcontrol.apiserver.k8s.io',
  namespaced: false,
  changesGeneration: specChanged,
  status: statusKeeping(),
} as const satisfies Partial<SimpleKind>

export const flowSchemaKind = simpleKind({
  ...shared,
  kind: 'FlowSchema',
  plural: 'flowschemas',
  definition: 'io.k8s.api.flowcontrol.v1.FlowSchema',
  fill: { spec: (spec) => fill(spec, 'matchingPrecedence', 1_000) },
  validate: ({ spec }) =>
    textOf(objectOf(objectOf(spec)['priorityLevelConfiguration'])['name']) === ''
      ? [required('spec.priorityLevelConfiguration.name', 'must reference a priority level')]
      : [],
})

const fillLevel = (spec: Draft): void => {
  const exempt = draftIn(spec, 'exempt')
  if (exempt !== undefined) {
    fill(exempt, 'nominalConcurrencyShares', 0)
    fill(exempt, 'lendablePercent', 0)
  }
  const limited = draftIn(spec, 'limited')
  if (limited === undefined) return
  fill(limited, 'nominalConcurrencyShares', 30)
  fill(limited, 'lendablePercent', 0)
  const queuing = draftIn(draftAt(limited, 'limitResponse'), 'queuing')
  if (queuing === undefined) return
  fill(queuing, 'handSize', 8)
  fill(queuing, 'queues', 64)
  fill(queuing, 'queueLengthLimit', 50)
}

const levelErrors = (spec: JsonObject): readonly FieldError[] => {
  const { type, limited } = spec
  if (type !== 'Limited' && type !== 'Exempt') return [notSupported('spec.type', textOf(type), ['Exempt', 'Limited'])]
  return type === 'Limited' && limited === undefined ? [required('spec.limited')] : []
}

export const priorityLevelKind = simpleKind({
  ...shared,
  kind: 'PriorityLevelConfiguration',
  plural: 'prioritylevelconfigurations',
  definition: 'io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration',
  fill: { spec: fillLevel },
  validate: ({ spec }) => levelErrors(objectOf(spec)),
})
