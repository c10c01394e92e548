import { schemaOf } from './definition.ts'

export const ingressSchema = schemaOf('io.k8s.api.networking.v1.Ingress')
