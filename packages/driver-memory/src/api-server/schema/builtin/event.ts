import { schemaOf } from './definition.ts'

export const eventSchema = schemaOf('io.k8s.api.events.v1.Event')
