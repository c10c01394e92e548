import { deployments, ingresses, services } from '../actors/resources.ts'
import type { Cluster } from '../world/cluster.ts'
import type { Exchange } from '../world/world.ts'

/** Something that holds in every history, whatever goes wrong in it. */
export interface Property {
  readonly name: string
  /** Looks at each request that was carried out, and says what is wrong with it. Fresh for each history. */
  readonly watch?: (cluster: Cluster) => (exchange: Exchange) => string | undefined
  /** Looks at a cluster at rest, healed, and says what is wrong with it. */
  readonly atRest?: (cluster: Cluster) => readonly string[]
}

/** What broke, and when. */
export interface Violation {
  readonly property: string
  /** Since the beginning of the history. */
  readonly at: number
  readonly what: string
}

const children: ReadonlySet<string> = new Set([deployments, services, ingresses].map(({ plural }) => plural))

/** Whether a request is about the children of Apps. */
export const isAboutChild = ({ request }: Exchange): boolean => children.has(request.resource.plural)

/** Whether a request comes from the operator. */
export const isOperator = ({ caller }: Exchange): boolean => caller.userAgent?.startsWith('operator-') === true
