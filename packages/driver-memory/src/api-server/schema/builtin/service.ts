import { schemaOf } from './definition.ts'

export const serviceSchema = schemaOf('io.k8s.api.core.v1.Service')
