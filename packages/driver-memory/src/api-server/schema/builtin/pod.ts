import { schemaOf } from './definition.ts'

export const podSchema = schemaOf('io.k8s.api.core.v1.Pod')
