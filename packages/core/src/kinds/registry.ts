import type { Resource } from '../model/resource.ts'
import { deployment } from './deployment/deployment.ts'
import { ingress } from './ingress/ingress.ts'
import type { Kind } from './kind.ts'
import { service } from './service/service.ts'

/** Every kind of child in the order of writes: what is routed to comes before what routes. Removal is the reverse. */
export const registry: readonly Kind[] = [deployment, service, ingress]

/** Undefined for what is no child, such as an App. */
export const kindOf = ({ group, kind }: Resource): Kind | undefined =>
  registry.find(({ resource }) => resource.kind === kind && resource.group === group)
