import { schemaOf } from './definition.ts'

export const namespaceSchema = schemaOf('io.k8s.api.core.v1.Namespace')
