import { schemaOf } from './definition.ts'

export const replicaSetSchema = schemaOf('io.k8s.api.apps.v1.ReplicaSet')
