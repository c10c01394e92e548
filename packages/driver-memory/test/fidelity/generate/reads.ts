import { type Kind, pathOf } from '../kinds/kind.ts'
import type { Query } from '../sequence.ts'
import type { Draw } from './draw.ts'
import { names } from './draw.ts'
import { featureOf } from './options.ts'

export const get = (draw: Draw, kind: Kind): void => {
  const name = draw.name(kind)
  const part = draw.chance(0.1) ? draw.one(['status', 'scale', 'bogus']) : undefined
  const form =
    part === undefined && draw.chance(0.08) ? draw.one(['PartialObjectMetadata', 'Table', 'none']) : undefined
  const id = draw.ask(
    { verb: 'get', kind: kind.kind, feature: featureOf(part ?? '', form ?? '') },
    'GET',
    draw.pathTo(kind, name, part),
    {
      ...(form !== undefined && {
        headers: { accept: form === 'none' ? 'text/html' : `application/json;as=${form};v=v1;g=meta.k8s.io` },
      }),
    },
  )
  if (part === undefined && form === undefined) draw.tell(kind, name, id)
}

/** Everything that a sequence stores has its label, which lists outside of its namespace go by. */
const own = 'seq=<<ns>>'

const labelSelectors = [
  'tier=web',
  'tier!=web',
  'tier in (web,db)',
  'tier notin (web)',
  'tier',
  '!tier',
  'tier=web,seq',
  'tier==web',
  'tier>1',
]
const badLabelSelectors = ['tier=', 'tier in web', '=a', 'a b', 'tier in (web', 'tier=a b', ',', 'tier=web,,seq']
const badFieldSelectors = ['spec.nothing=a', 'metadata.name', 'metadata.name>a', 'metadata.labels=a', 'a=b=c', ',']

/** Selectors of a list, a watch or a deletion of many. */
export const selectors = (
  draw: Draw,
  kind: Kind,
  everywhere: boolean,
): { readonly query: Query; readonly feature: string } => {
  const query: (readonly [string, string])[] = []
  const features: string[] = []
  const labels = draw.chance(0.25)
    ? draw.chance(0.15)
      ? draw.one(badLabelSelectors)
      : draw.one(labelSelectors)
    : undefined
  const isShared = everywhere || !kind.namespaced
  const all = isShared ? [own, ...(labels === undefined ? [] : [labels])].join(',') : labels
  if (all !== undefined) query.push(['labelSelector', all])
  if (labels !== undefined) features.push('labels')
  if (draw.chance(0.2)) {
    query.push(['fieldSelector', fieldSelector(draw, kind)])
    features.push('fields')
  }
  return { query, feature: features.join(', ') }
}

const fieldSelector = (draw: Draw, { selectors: own = [], namespaced }: Kind): string => {
  if (draw.chance(0.2)) return draw.one(badFieldSelectors)
  const name = namespaced ? draw.one(names) : `<<ns>>-${draw.one(names)}`
  return draw.one([
    `metadata.name=${name}`,
    `metadata.name!=${name}`,
    ...(namespaced ? ['metadata.namespace=<<ns>>', `metadata.name==${name},metadata.namespace=<<ns>>`] : []),
    ...own.map((field) => `${field}=${draw.one(['', 'Running', 'None', 'Opaque', '1'])}`),
  ])
}

export const list = (draw: Draw, kind: Kind): void => {
  const everywhere = kind.namespaced && draw.chance(0.1)
  const { query, feature } = selectors(draw, kind, everywhere)
  const path = pathOf(kind, everywhere)
  const form = draw.chance(0.05) ? draw.one(['PartialObjectMetadataList', 'Table']) : undefined
  const headers = form === undefined ? {} : { headers: { accept: `application/json;as=${form};v=v1;g=meta.k8s.io` } }
  const cell = (more: string) => ({
    verb: 'list',
    kind: kind.kind,
    feature: featureOf(everywhere ? 'everywhere' : '', form ?? '', feature, more),
  })
  const first = draw.ask(cell(''), 'GET', path, { query, ...headers })
  // Whether more follows depends on what is there of others.
  if (draw.chance(0.25) && kind.namespaced && !everywhere) pages(draw, kind, path, query, cell)
  // Which of two bad options is told depends on the order in which they are read.
  if (draw.chance(0.25) && !query.some(([name]) => name === 'fieldSelector')) atRevision(draw, path, query, cell, first)
}

type CellOf = (more: string) => { readonly verb: string; readonly kind: string; readonly feature: string }

const pages = (draw: Draw, kind: Kind, path: string, query: Query, cell: CellOf): void => {
  const limit = draw.one(['1', '2', '500', '0'])
  const id = draw.ask(cell('limit'), 'GET', path, { query: [...query, ['limit', limit]] })
  if (limit !== '1' && limit !== '2') return
  if (draw.chance(0.3))
    draw.ask({ verb: 'delete', kind: kind.kind, feature: 'plain' }, 'DELETE', draw.pathTo(kind, draw.name(kind)))
  const token = draw.chance(0.1) ? draw.one(['e30', '']) : `<<continue ${id}>>`
  draw.ask(cell('continue'), 'GET', path, {
    query: [...query, ['limit', limit], ['continue', token]],
  })
}

/** A list of the newest revision came before, after which the cache of the server is no older than that. */
const atRevision = (draw: Draw, path: string, query: Query, cell: CellOf, first: number): void => {
  const version = draw.one(['0', `<<version ${first}>>`, `<<version ${first}>>`, '1', 'one', '-1', '99999999999'])
  const match = draw.chance(0.4) ? draw.one(['Exact', 'NotOlderThan', 'Nearly']) : undefined
  // What is past or yet to come depends on all that goes on in a server.
  if (version === '1' && match === 'Exact') return
  if (version === '99999999999') return
  draw.ask(cell('at a revision'), 'GET', path, {
    query: [
      ...query,
      ['resourceVersion', version],
      ...(match === undefined ? [] : [['resourceVersionMatch', match] as const]),
    ],
  })
}

export const watch = (draw: Draw, kind: Kind): void => {
  const everywhere = kind.namespaced && draw.chance(0.1)
  const { query, feature } = selectors(draw, kind, everywhere)
  const path = pathOf(kind, everywhere)
  const isShared = everywhere || !kind.namespaced
  const listed = draw.ask(
    { verb: 'list', kind: kind.kind, feature: featureOf(everywhere ? 'everywhere' : '') },
    'GET',
    path,
    { query: isShared ? [['labelSelector', own]] : [] },
  )
  const how = draw.one<readonly [string, Query]>([
    ['from now', []],
    ['from 0', [['resourceVersion', '0']]],
    ['from a list', [['resourceVersion', `<<version ${listed}>>`]]],
    [
      'from a list',
      [
        ['resourceVersion', `<<version ${listed}>>`],
        ['allowWatchBookmarks', 'true'],
      ],
    ],
    [
      'initial events',
      [
        ['sendInitialEvents', 'true'],
        ['resourceVersionMatch', 'NotOlderThan'],
        ['allowWatchBookmarks', 'true'],
      ],
    ],
    [
      'initial events',
      [
        ['sendInitialEvents', 'true'],
        ['resourceVersionMatch', 'NotOlderThan'],
        ['allowWatchBookmarks', 'true'],
        ['resourceVersion', `<<version ${listed}>>`],
      ],
    ],
    [
      'bad option',
      draw.one<Query>([
        [['resourceVersion', 'one']],
        [['sendInitialEvents', 'true']],
        [['resourceVersionMatch', 'Exact']],
        [
          ['sendInitialEvents', 'true'],
          ['resourceVersionMatch', 'NotOlderThan'],
        ],
      ]),
    ],
  ])
  draw.watch(
    { verb: 'watch', kind: kind.kind, feature: featureOf(everywhere ? 'everywhere' : '', how[0], feature) },
    path,
    [...query, ...how[1]],
  )
}

/** From the version of an object that was told: everything since comes again. */
export const resume = (draw: Draw, kind: Kind): void => {
  const told = kind.namespaced ? draw.told(kind, draw.name(kind)) : undefined
  if (told === undefined) return watch(draw, kind)
  draw.watch({ verb: 'watch', kind: kind.kind, feature: 'from an object' }, pathOf(kind), [
    ['resourceVersion', `<<version ${told}>>`],
  ])
}
