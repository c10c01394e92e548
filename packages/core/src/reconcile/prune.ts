import type { Kind } from '../kinds/kind.ts'
import { registry } from '../kinds/registry.ts'
import type { App } from '../model/app.ts'
import type { LiveObject } from '../model/object.ts'
import type { Prune } from './action.ts'
import { isLeftover } from './adopt.ts'
import { due, type Finding } from './finding.ts'
import type { Observed } from './observed.ts'

/** Looks at what we made for the App and it no longer asks for: a delete of each, in the reverse of the order of writes. */
export const lookAtLeftovers = (app: App, { children, refusals }: Observed): readonly Finding[] =>
  registry.toReversed().flatMap((kind) => {
    const desired = kind.desire(app)?.metadata.name
    return children
      .filter((live) => live.kind === kind.resource.kind && live.metadata.name !== desired && isLeftover(app, live))
      .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
      .map((live) => ({ kind, name: live.metadata.name, verdict: due([prune(kind, live)], refusals), left: [] }))
  })

const prune = (
  { resource, askedBy }: Kind,
  { metadata: { namespace = '', name, uid, resourceVersion } }: LiveObject,
): Prune => ({ _tag: 'Prune', resource, namespace, name, uid, resourceVersion, askedBy })
