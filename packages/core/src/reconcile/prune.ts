import { registry } from '../kinds/registry.ts'
import type { App } from '../model/app.ts'
import type { LiveObject } from '../model/object.ts'
import type { Prune } from './action.ts'
import { isLeftover } from './adopt.ts'

/** Deletes of what we made for the App and it no longer asks for, in the reverse of the order of writes. */
export const prunes = (app: App, children: readonly LiveObject[]): readonly Prune[] =>
  registry.toReversed().flatMap((kind) => {
    const desired = kind.desire(app)?.metadata.name
    return children
      .filter((live) => live.kind === kind.resource.kind && live.metadata.name !== desired && isLeftover(app, live))
      .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
      .map(({ metadata: { namespace = '', name, uid, resourceVersion } }) => ({
        _tag: 'Prune',
        resource: kind.resource,
        namespace,
        name,
        uid,
        resourceVersion,
        askedBy: kind.askedBy,
      }))
  })
