import type { JsonObject } from '@fixpoint/core'
import { type Kind, pathOf } from '../kinds/kind.ts'
import type { Query } from '../sequence.ts'
import type { Draw } from './draw.ts'
import { featureOf } from './options.ts'
import { selectors } from './reads.ts'

/** DELETE, with options in its query or its body. */
export const remove = (draw: Draw, kind: Kind): void => {
  const name = draw.name(kind)
  const { query, body, feature } = deleteOptions(draw, kind, name)
  const id = draw.ask({ verb: 'delete', kind: kind.kind, feature }, 'DELETE', draw.pathTo(kind, name), {
    query,
    ...body,
  })
  draw.tell(kind, name, id)
}

export const removeAll = (draw: Draw, kind: Kind): void => {
  const chosen = selectors(draw, kind, false)
  const { query, body, feature } = deleteOptions(draw, kind, 'a')
  draw.ask(
    {
      verb: 'deletecollection',
      kind: kind.kind,
      feature: featureOf(chosen.feature, feature === 'plain' ? '' : feature),
    },
    'DELETE',
    pathOf(kind),
    { query: [...chosen.query, ...query], ...body },
  )
}

interface Options {
  readonly query: Query
  readonly body: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  readonly feature: string
}

const deleteOptions = (draw: Draw, kind: Kind, name: string): Options => {
  const inBody = (options: JsonObject, feature: string): Options => ({
    query: [],
    body: {
      body: JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', ...options }),
      headers: { 'content-type': 'application/json' },
    },
    feature,
  })
  const inQuery = (query: Query, feature: string): Options => ({ query, body: {}, feature })
  const told = draw.told(kind, name) ?? 0
  const policy = draw.one(['Background', 'Foreground', 'Orphan'])
  const choices: readonly (() => Options)[] = [
    () => inQuery([], 'plain'),
    () => inQuery([], 'plain'),
    () => inBody({}, 'plain'),
    () => inBody({ propagationPolicy: policy }, 'propagation'),
    () => inQuery([['propagationPolicy', policy]], 'propagation'),
    () => inBody({ orphanDependents: draw.chance(0.5) }, 'propagation'),
    () => inBody({ gracePeriodSeconds: draw.one([0, 1, 30]) }, 'grace'),
    () => inQuery([['gracePeriodSeconds', draw.one(['0', '1', '30', '-1'])]], 'grace'),
    () => inBody({ preconditions: { uid: `<<uid ${told}>>` } }, 'preconditions'),
    () => inBody({ preconditions: { resourceVersion: `<<version ${told}>>` } }, 'preconditions'),
    () => inBody({ dryRun: ['All'] }, 'dry run'),
    () => inQuery([['dryRun', 'All']], 'dry run'),
    () => bad(draw, inBody, inQuery),
  ]
  // A namespace goes in stages of its own, whatever becomes of its dependents.
  const fitting = kind.kind === 'Namespace' ? [choices[0], choices[1], choices[2]] : choices
  return (draw.one(fitting) ?? (() => inQuery([], 'plain')))()
}

const bad = (
  draw: Draw,
  inBody: (options: JsonObject, feature: string) => Options,
  inQuery: (query: Query, feature: string) => Options,
): Options =>
  draw.one([
    () => inBody({ propagationPolicy: 'Sideways' }, 'bad option'),
    () => inQuery([['propagationPolicy', 'Sideways']], 'bad option'),
    () => inBody({ dryRun: ['Some'] }, 'bad option'),
    () => inBody({ propagationPolicy: 'Orphan', orphanDependents: true }, 'bad option'),
    () => inBody({ gracePeriodSeconds: 'soon' }, 'bad option'),
    () => inQuery([['gracePeriodSeconds', 'soon']], 'bad option'),
    () => inBody({ kind: 'ConfigMap' }, 'bad option'),
    () => inBody({ bogus: 1 }, 'bad option'),
  ])()
