import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import type { Cause } from './refusal.ts'

/** An autoscaler may take away the last pod since 1.37, where a metric can bring it back. */
export const scaleToZero: MinorDifference = {
  name: 'autoscalers down to zero',
  since: '1.37',
  source: 'feature gate HPAScaleToZero',
  why: 'A `minReplicas` of zero is no error of its own; that nothing can bring the pods back is one, as it was before.',
  level: ofCauses((real, ours, { kind }) =>
    kind === 'HorizontalPodAutoscaler' ? [real.filter((cause) => !isZero(cause)).map(fromZero), ours] : undefined,
  ),
}

const least = 'must be greater than or equal to 1'

const isZero = ({ field, message }: Cause): boolean =>
  field === 'spec.minReplicas' && message === `Invalid value: 0: ${least}`

const fromZero = (cause: Cause): Cause =>
  cause.field === 'spec.minReplicas'
    ? { ...cause, message: cause.message.replace(least, 'must be greater than or equal to 0') }
    : cause
