import { stripVTControlCharacters } from 'node:util'
import type { Sink } from '../io.ts'

/** Lines at the end of a terminal that are drawn over and over. */
export interface LiveRegion {
  readonly draw: (lines: readonly string[]) => void
  /** Leaves what was drawn last to stand. */
  readonly end: () => void
}

export const createLiveRegion = ({ write, columns = 80, rows = 24 }: Sink): LiveRegion => {
  let drawn = ''
  let height = 0
  return {
    draw: (lines) => {
      // What has scrolled away cannot be drawn over.
      const room = Math.max(1, rows - 1)
      const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), `… ${lines.length - room + 1} more`]
      const text = shown.map((line) => `${fit(line, columns)}\n`).join('')
      if (text === drawn) return
      write(`${height === 0 ? '' : `\u001b[${height}A\u001b[J`}${text}`)
      drawn = text
      height = shown.length
    },
    end: () => {
      drawn = ''
      height = 0
    },
  }
}

/** A line cut to the width of the terminal: one that wraps would count as two. */
const fit = (line: string, columns: number): string => {
  if (stripVTControlCharacters(line).length <= columns) return line
  let left = columns - 1
  // Escape sequences take no room.
  const kept = (line.match(/\u001b\[[0-9;]*m|[^]/gu) ?? []).filter((part) =>
    part.length > 1 && part.startsWith('\u001b') ? true : left-- > 0,
  )
  return `${kept.join('')}…`
}
