import { formatPlace } from '../errors/place.ts'
import { type PlainPlace, type PlainProblem, plainPlace, plainProblem } from '../errors/plain.ts'
import { reportProblems, summarizeProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { keyOf, type Namespace, placeOfApp, readApps } from '../input/apps.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { printable } from '../output/printable.ts'

export interface ValidateOptions {
  readonly names: readonly string[]
  readonly namespace: Namespace
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
}

/** What is right and wrong with the files, for programs: `fixpoint validate -o json`. */
export interface ValidationDocument {
  readonly valid: boolean
  /** Those that are right. */
  readonly apps: readonly (PlainPlace & { readonly namespace: string; readonly name: string })[]
  readonly errors: readonly PlainProblem[]
}

/** Says of each App whether it is valid, and of each that is not, why. */
export const validate = async (options: ValidateOptions, io: Io, console: Console): Promise<ExitCode> => {
  const { items, problems } = await readApps(options.names, options.namespace, io)
  if (options.output === undefined) {
    for (const app of items)
      console.print(`App ${keyOf(app)}  ${console.paint.green('valid')}  ${printable(formatPlace(placeOfApp(app)))}`)
    reportProblems(problems, console)
    if (problems.length > 0 && !options.quiet) console.note(summarizeProblems(problems))
  } else {
    const apps = items.map((app) => ({ namespace: app.namespace, name: app.name, ...plainPlace(placeOfApp(app)) }))
    const body: ValidationDocument = { valid: problems.length === 0, apps, errors: problems.map(plainProblem) }
    console.print(formatDocument('Validation', body, options.output))
  }
  return problems.length === 0 ? exitCodes.ok : exitCodes.error
}
