import { schemaOf } from './definition.ts'

export const horizontalPodAutoscalerSchema = schemaOf('io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler')
