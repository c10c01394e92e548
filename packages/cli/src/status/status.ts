import { app, groupResourceOf, type LiveObject } from '@fixpoint/core'
import { appsNamed, appsWanted, isApp, ownedWanted } from '../cluster/apps.ts'
import { type Cluster, connect } from '../cluster/connect.ts'
import { formatGrant } from '../cluster/grant.ts'
import { missingProblems } from '../cluster/missing.ts'
import { listObjects, type Wanted } from '../cluster/read.ts'
import { type Note, reportNotes } from '../errors/note.ts'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { AppName } from '../input/app-name.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument } from '../output/document.ts'
import { shown } from '../up/resources.ts'
import { type AppDocument, appDocument } from '../view/app-document.ts'
import { viewOf } from '../view/app-view.ts'
import { formatLiveApp } from '../view/live-app-text.ts'
import type { StatusOptions } from './status-options.ts'
import { type StatusRow, statusRow } from './status-row.ts'
import { formatStatus } from './status-text.ts'
import { watchStatus } from './watch-status.ts'

/** How Apps are, for programs: `fixpoint status -o json`. */
export interface StatusDocument {
  readonly items: readonly StatusItem[]
}

export type StatusItem = StatusRow & {
  /** What it owns; of an App that was named alone. */
  readonly children?: AppDocument['children']
}

/** Prints how Apps are. */
export const status = async (options: StatusOptions, io: Io, console: Console): Promise<ExitCode> => {
  const cluster = await connect(options, io)
  if ('code' in cluster) return fail([cluster], console)
  try {
    const namespace = options.namespace ?? cluster.namespace
    const names = options.apps(namespace)
    const wanted = names.length > 0 ? appsWanted(names) : [all(options, namespace)]
    if (options.watch) return await watchStatus(cluster, wanted, names, options, io, console)
    return await printStatus(cluster, wanted, names, options, io, console)
  } finally {
    await cluster.client.close()
  }
}

const all = ({ allNamespaces }: StatusOptions, namespace: string): Wanted => ({
  resource: app,
  ...(!allNamespaces && { namespace }),
})

const printStatus = async (
  cluster: Cluster,
  wanted: readonly Wanted[],
  names: readonly AppName[],
  options: StatusOptions,
  io: Io,
  console: Console,
): Promise<ExitCode> => {
  const read = await listObjects(cluster, wanted, io)
  if (read.problems.length > 0) return fail(read.problems, console)
  const apps = appsNamed(read.items, names)
  const missing = names.filter((name) => !apps.some((live) => isApp(live, name)))
  if (missing.length > 0) return fail(await missingProblems(cluster, missing, io), console)

  const [first, ...others] = names
  const alone = first !== undefined && others.length === 0 ? apps[0] : undefined
  const { output } = options
  if (alone !== undefined && (output === undefined || output === 'json' || output === 'yaml')) {
    await printTree(cluster, alone, options, io, console)
    return exitCodes.ok
  }
  const rows = apps.map(statusRow)
  if (output === 'name') for (const row of rows) console.print(`app.${app.group}/${row.name}`)
  else if (output === 'json' || output === 'yaml') console.print(formatDocument('Status', { items: rows }, output))
  else if (rows.length === 0) console.note(`No Apps ${where(options, cluster)}.`)
  else {
    const columns = { withNamespace: options.allNamespaces, wide: output === 'wide' }
    console.print(formatStatus(rows, Date.now(), columns, console).join('\n'))
  }
  return exitCodes.ok
}

const where = ({ allNamespaces, namespace }: StatusOptions, cluster: Cluster): string =>
  allNamespaces ? 'in any namespace' : `in namespace ${namespace ?? cluster.namespace}`

/** One App with all that it owns. */
const printTree = async (
  cluster: Cluster,
  live: LiveObject,
  { output }: StatusOptions,
  io: Io,
  console: Console,
): Promise<void> => {
  const { namespace = '', name } = live.metadata
  const kinds = shown.filter((resource) => resource !== app)
  const owned = await listObjects(cluster, ownedWanted([{ namespace, name }], kinds), io)
  if (output === 'json' || output === 'yaml') {
    const item: StatusItem = { ...statusRow(live), children: appDocument(viewOf(live, owned.items)).children }
    console.print(formatDocument('Status', { items: [item] }, output))
  } else console.print(formatLiveApp(live, owned.items, console))
  reportNotes(notShown(owned.problems), console)
}

/** What a user may not see is no reason to show nothing. */
const notShown = (problems: readonly Problem[]): readonly Note[] => {
  const lacks = problems.flatMap(({ lack }) => (lack === undefined ? [] : [lack]))
  const others = problems.filter(({ lack }) => lack === undefined)
  const kinds = lacks.map(({ right }) => groupResourceOf(right.resource)).join(', ')
  const grant = formatGrant(
    lacks.map(({ right }) => right),
    lacks[0]?.who,
  )
  return [
    ...(lacks.length > 0
      ? [{ code: 'FX0704' as const, text: `You may not list ${kinds}. Someone who may has to run: ${grant}` }]
      : []),
    ...others.map(({ code, message }) => ({ code, text: `Not all is shown: ${message}` })),
  ]
}

const fail = (problems: readonly Problem[], console: Console): ExitCode => {
  reportProblems(problems, console)
  return exitCodes.error
}
