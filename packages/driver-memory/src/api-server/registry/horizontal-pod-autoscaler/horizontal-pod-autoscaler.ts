import { autoscaler as resource } from '@fixpoint/core'
import { horizontalPodAutoscalerSchema } from '../../schema/builtin/horizontal-pod-autoscaler.ts'
import { specChanged, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { type Draft, draftIn, draftsIn, fill } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import {
  horizontalPodAutoscalerErrors,
  horizontalPodAutoscalerStatusErrors,
} from './horizontal-pod-autoscaler-errors.ts'

const fillSpec = (spec: Draft): void => {
  fill(spec, 'minReplicas', 1)
  if (draftsIn(spec, 'metrics').length === 0) {
    delete spec['metrics']
    fill(spec, 'metrics', [cpu])
  }
  const behavior = draftIn(spec, 'behavior')
  if (behavior === undefined) return
  behavior['scaleUp'] = { ...scaleUp, ...draftIn(behavior, 'scaleUp') }
  behavior['scaleDown'] = { ...scaleDown, ...draftIn(behavior, 'scaleDown') }
}

const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }

const percent = { type: 'Percent', value: 100, periodSeconds: 15 }
const scaleDown = { selectPolicy: 'Max', policies: [percent] }
const scaleUp = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, percent],
}

export const horizontalPodAutoscalerKind: ServedKind = {
  ...usual,
  resource,
  listKind: 'HorizontalPodAutoscalerList',
  schema: horizontalPodAutoscalerSchema,
  codec: typedCodec({
    resource,
    schema: horizontalPodAutoscalerSchema,
    always: ['spec', 'status'],
    completes: true,
    zero: {},
    fill: {
      spec: fillSpec,
      // The Go types have these two without omitempty.
      status: (status) => {
        fill(status, 'desiredReplicas', 0)
        fill(status, 'currentMetrics', null)
      },
    },
  }),
  names: dnsSubdomain,
  storagePath: 'horizontalpodautoscalers',
  changesGeneration: specChanged,
  initialStatus: () => ({ desiredReplicas: 0, currentMetrics: null }),
  status: { ...statusKeeping(), validate: horizontalPodAutoscalerStatusErrors },
  validate: horizontalPodAutoscalerErrors,
}
