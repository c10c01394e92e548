import type { Console, Glyphs, Paint } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import type { AppView } from './app-view.ts'
import type { Tree } from './tree.ts'

/** An App with what it owns, and how all of it is. */
export const formatApp = (app: AppView, { paint, glyphs }: Console): string => {
  const { namespace, name, status, ready, children } = app
  const word = ready ? paint.green('Ready') : paint.red('not Ready')
  const conditions = (status.conditions ?? []).map(
    (one) => `  ${`${one.type}=${one.status}`.padEnd(18)} ${one.reason}  ${paint.dim(printable(one.message))}`,
  )
  const url = status.url === undefined ? '' : `  ${status.url}`
  return [
    `${paint.bold(`App ${namespace}/${name}`)}  ${word}${url}`,
    ...formatTrees(children, '', paint, glyphs),
    ...conditions,
  ].join('\n')
}

const formatTrees = (all: readonly Tree[], indent: string, paint: Paint, glyphs: Glyphs): readonly string[] => {
  const { trees, rest } = shownOf(all)
  const width = Math.max(0, ...trees.map(({ kind, name }) => kind.length + 1 + name.length))
  const lines = trees.flatMap(({ kind, name, standing, children }, index) => {
    const isLast = index === trees.length - 1 && rest.length === 0
    const text = printable(standing.text)
    const line = `${indent}${isLast ? glyphs.last : glyphs.branch}${`${kind} ${name}`.padEnd(width)}  ${standing.ready ? text : paint.yellow(text)}`
    return [line, ...formatTrees(children, `${indent}${isLast ? '   ' : glyphs.trunk}`, paint, glyphs)]
  })
  return rest.length === 0 ? lines : [...lines, `${indent}${glyphs.last}${formatRest(rest, paint)}`]
}

/** Most siblings that are shown each. */
const mostShown = 10

/** Where there are many, those that are not as they should be are shown first. */
const shownOf = (all: readonly Tree[]): { readonly trees: readonly Tree[]; readonly rest: readonly Tree[] } => {
  if (all.length <= mostShown) return { trees: all, rest: [] }
  const sorted = all.toSorted((a, b) => Number(a.standing.ready) - Number(b.standing.ready))
  return { trees: sorted.slice(0, mostShown - 1), rest: sorted.slice(mostShown - 1) }
}

const formatRest = (rest: readonly Tree[], paint: Paint): string => {
  const notReady = rest.filter(({ standing }) => !standing.ready).length
  return `and ${rest.length} more, ${notReady === 0 ? 'all ready' : paint.yellow(`${notReady} not ready`)}`
}
