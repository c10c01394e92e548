import { schemaOf } from './definition.ts'

export const deploymentSchema = schemaOf('io.k8s.api.apps.v1.Deployment')
