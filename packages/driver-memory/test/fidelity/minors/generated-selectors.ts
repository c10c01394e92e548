import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import type { Cause } from './refusal.ts'

/** An update was validated as a new Job as well (registry/batch/job/strategy.go). */
export const generatedSelectors: MinorDifference = {
  name: 'what a changed Job would have been given',
  since: '1.37',
  source: 'batch/validation, ValidateJobCreate',
  why: 'The labels and the selector that a Job is given are looked at when it is made, and no more when it is changed.',
  level: ofCauses((real, ours, { kind }) =>
    kind === 'Job'
      ? [real.filter((cause) => !isGenerated(cause)), ours.filter((cause) => !isGenerated(cause))]
      : undefined,
  ),
}

const isGenerated = ({ field, message }: Cause): boolean =>
  (/^spec\.template\.metadata\.labels\[(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name)\]$/.test(field) &&
    /: must be '[^']*'$/.test(message)) ||
  (field === 'spec.selector' && message.endsWith(': `selector` not auto-generated'))
