import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { objectOf, textOf } from '../read.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { countOrPercent, countOrPercentErrors } from '../validation/numbers.ts'
import { statusCountErrors } from '../validation/status-counts.ts'
import { simpleKind } from './simple-kind.ts'

const budgetErrors = ({ spec }: KubernetesObject): readonly FieldError[] => {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy }: JsonObject = objectOf(spec)
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined
      ? [
          invalid(
            'spec',
            internalForm('policy.PodDisruptionBudgetSpec', spec),
            'minAvailable and maxUnavailable cannot be both set',
          ),
        ]
      : []),
    ...shareErrors(minAvailable, 'spec.minAvailable'),
    ...shareErrors(maxUnavailable, 'spec.maxUnavailable'),
    ...labelSelectorErrors(objectOf(selector), 'spec.selector'),
    ...(policy === undefined || policies.includes(textOf(policy))
      ? []
      : [notSupported('spec.unhealthyPodEvictionPolicy', textOf(policy), policies)]),
  ]
}

const policies = ['AlwaysAllow', 'IfHealthyBudget']

const shareErrors = (share: Json | undefined, field: string): readonly FieldError[] => [
  ...countOrPercentErrors(share, field),
  ...(typeof share === 'string' && countOrPercent(share) > 100
    ? [invalid(field, share, 'must not be greater than 100%')]
    : []),
]

export const podDisruptionBudgetKind = simpleKind({
  group: 'policy',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  definition: 'io.k8s.api.policy.v1.PodDisruptionBudget',
  unconditionalUpdate: false,
  looksAtMetadataLast: true,
  changesGeneration: specChanged,
  status: {
    ...statusKeeping(),
    validate: (next) =>
      statusCountErrors(objectOf(next['status']), [
        'disruptionsAllowed',
        'currentHealthy',
        'desiredHealthy',
        'expectedPods',
      ]),
  },
  validate: budgetErrors,
})
