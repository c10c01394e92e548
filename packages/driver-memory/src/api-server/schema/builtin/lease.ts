import { schemaOf } from './definition.ts'

export const leaseSchema = schemaOf('io.k8s.api.coordination.v1.Lease')
