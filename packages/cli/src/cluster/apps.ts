import { app, instanceLabel, type LiveObject, type Resource, watched } from '@fixpoint/core'
import type { AppName } from '../input/app-name.ts'
import { keyOf } from '../input/apps.ts'
import type { Wanted } from './read.ts'

/** The collections in which Apps of these names are: one a namespace, of a single App where it is the only one there. */
export const appsWanted = (names: readonly AppName[]): readonly Wanted[] =>
  [...Map.groupBy(names, ({ namespace }) => namespace)].map(([namespace, [first, ...others]]) => ({
    resource: app,
    namespace,
    ...(first !== undefined && others.length === 0 && { fieldSelector: `metadata.name=${first.name}` }),
  }))

/** What the operator makes for Apps. */
export const childKinds: readonly Resource[] = watched.filter((resource) => resource !== app)

/** What belongs to Apps by its label, of one kind, in the namespaces of the Apps. */
export const ownedWanted = (names: readonly AppName[], resources: readonly Wanted['resource'][]): readonly Wanted[] =>
  [...Map.groupBy(names, ({ namespace }) => namespace)].flatMap(([namespace, apps]) =>
    resources.map((resource) => ({ resource, namespace, labelSelector: selectorOf(apps) })),
  )

/** A selector may be part of a URL, and that may not be too long. */
const mostNamed = 50

const selectorOf = (apps: readonly AppName[]): string =>
  apps.length > mostNamed ? instanceLabel : `${instanceLabel} in (${apps.map(({ name }) => name).join(',')})`

/** Whether a live object is this App. */
export const isApp = (live: LiveObject, { namespace, name }: AppName): boolean =>
  live.kind === app.kind && live.metadata.namespace === namespace && live.metadata.name === name

/** Those that were asked for, or all, in the order of their names. */
export const appsNamed = (objects: readonly LiveObject[], names: readonly AppName[]): readonly LiveObject[] =>
  objects
    .filter((live) => names.length === 0 || names.some((name) => isApp(live, name)))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))

const key = ({ metadata: { namespace = '', name } }: LiveObject): string => keyOf({ namespace, name })
