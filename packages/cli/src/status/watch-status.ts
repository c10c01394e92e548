import { second } from '@fixpoint/core'
import { appsNamed } from '../cluster/apps.ts'
import type { Cluster } from '../cluster/connect.ts'
import { follow } from '../cluster/follow.ts'
import type { Wanted } from '../cluster/read.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { AppName } from '../input/app-name.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { createLiveRegion } from '../output/live-region.ts'
import type { StatusOptions } from './status-options.ts'
import { type Columns, cells, type StatusRow, statusRow } from './status-row.ts'
import { formatStatus } from './status-text.ts'

/** Shows how Apps are until it is interrupted: a table that is drawn anew on a terminal, a row for each change elsewhere. */
export const watchStatus = async (
  cluster: Cluster,
  wanted: readonly Wanted[],
  names: readonly AppName[],
  options: StatusOptions,
  io: Io,
  console: Console,
): Promise<ExitCode> => {
  const columns = { withNamespace: options.allNamespaces, wide: options.output === 'wide' }
  const view = io.stdout.isTerminal ? redrawn(columns, io, console) : appended(columns, console)
  return new Promise((resolve) => {
    const end = (code: ExitCode): void => {
      withdraw()
      view.end()
      followed.close()
      resolve(code)
    }
    const withdraw = io.onStop(() => end(exitCodes.interrupted))
    const followed = follow(
      cluster,
      wanted,
      {
        changed: (objects) => view.show(appsNamed(objects, names).map(statusRow)),
        troubled: (problem, isFinal) => {
          reportProblems([problem], console)
          if (isFinal) end(exitCodes.error)
        },
      },
      io,
    )
  })
}

interface View {
  readonly show: (rows: readonly StatusRow[]) => void
  readonly end: () => void
}

/** Ages pass without any change. */
const redrawn = (columns: Columns, { stdout }: Io, console: Console): View => {
  const region = createLiveRegion(stdout)
  let rows: readonly StatusRow[] = []
  const draw = (): void =>
    region.draw(rows.length === 0 ? ['No Apps.'] : formatStatus(rows, Date.now(), columns, console))
  const timer = setInterval(draw, second)
  return {
    show: (next) => {
      rows = next
      draw()
    },
    end: () => clearInterval(timer),
  }
}

/** A row is printed when anything but its age has changed. */
const appended = (columns: Columns, console: Console): View => {
  const printed = new Map<string, string>()
  return {
    show: (rows) => {
      const changed = rows.filter((row) => printed.get(keyOfRow(row)) !== content(row, columns))
      if (changed.length === 0) return
      const lines = formatStatus(changed, Date.now(), columns, console)
      // The headings stand above the first rows alone.
      console.print(lines.slice(printed.size === 0 ? 0 : 1).join('\n'))
      for (const row of changed) printed.set(keyOfRow(row), content(row, columns))
    },
    end: () => {},
  }
}

const keyOfRow = ({ namespace, name }: StatusRow): string => `${namespace}/${name}`

const content = ({ creationTimestamp: _, ...row }: StatusRow, columns: Columns): string =>
  cells(row, 0, columns).join('\n')
