import { formatPlace } from '../errors/place.ts'
import { reportProblems, summarizeProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import { type AppInFile, keyOf, placeOfApp } from './apps.ts'
import type { Read } from './source.ts'

/** Ends a command because of what is wrong with its input. All or nothing: the Apps that are right are named, and not touched either. */
export const refuse = ({ items, problems }: Read<AppInFile>, done: string, console: Console): ExitCode => {
  reportProblems(problems, console)
  for (const app of items) {
    console.note(`App ${keyOf(app)}  valid, not ${done}  ${printable(formatPlace(placeOfApp(app)))}`)
  }
  console.note(summarizeProblems(problems))
  return exitCodes.error
}
