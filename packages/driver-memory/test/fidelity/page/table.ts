import type { Figures, Table } from './figures.ts'

/** Rows of what was compared, with the figures of each run side by side. */
export const tableOf = (runs: readonly Figures[], of: (figures: Figures) => Table): readonly string[] => {
  const names = [...new Set(runs.flatMap((run) => Object.keys(of(run))))].toSorted()
  const columns = runs.flatMap(({ kubernetes }) => [`Compared on ${kubernetes}`, 'Equal', 'Known to differ'])
  return [
    `| | ${columns.join(' | ')} |`,
    `| --- | ${columns.map(() => '--:').join(' | ')} |`,
    ...names.map((name) => `| ${name} | ${runs.flatMap((run) => (of(run)[name] ?? none).map(number)).join(' | ')} |`),
  ]
}

const none: readonly number[] = [0, 0, 0]

export const number = (value: number): string => value.toLocaleString('en-US')

/** What is there is never nothing. */
export const percent = (part: number, whole: number): string => {
  const share = (100 * part) / Math.max(whole, 1)
  return part > 0 && share < 0.01 ? 'less than 0.01 %' : `${share.toFixed(2)} %`
}
