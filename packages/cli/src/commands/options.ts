import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { Millis } from '@fixpoint/core'
import { type AppName, appNameOf } from '../input/app-name.ts'
import { parseDuration } from '../input/duration.ts'

export const filesHelp = 'Files, directories with all manifests below them, or - for standard input'

export const filename = () =>
  new Option('-f, --filename <file>', 'The same as naming the file; may be repeated').argParser(collect)

export const namespace = () =>
  new Option('-n, --namespace <name>', 'The namespace of Apps that name none (default: default)').argParser(namespaceOf)

/** Of a command that talks to a cluster. */
export const kubeconfig = () =>
  new Option('--kubeconfig <file>', 'Which cluster; else KUBECONFIG, the cluster that this runs in, or ~/.kube/config')

export const context = () => new Option('--context <name>', 'Of the kubeconfig')

export const liveNamespace = () =>
  new Option('-n, --namespace <name>', 'Where the Apps are (default: that of the context)').argParser(namespaceOf)

/** Of a command that waits. */
export const timeout = () =>
  new Option('--timeout <duration>', 'For how long at most, such as 30s or 5m; 0 asks once')
    .argParser(durationOf)
    .default(defaultTimeout, '10m')

/** As long as a Deployment takes at most to make progress, or to give up. */
const defaultTimeout: Millis = 600_000

const durationOf = (value: string): Millis => {
  const duration = parseDuration(value)
  if (duration !== undefined) return duration
  throw new InvalidArgumentError('A duration has hours, minutes and seconds, such as 1h30m, 5m or 45s.')
}

export const operatorNamespace = () =>
  new Option('--operator-namespace <name>', 'Where the operator and its lease are')
    .argParser(namespaceOf)
    .default('fixpoint-system')

export const quiet = () => new Option('-q, --quiet', 'Print nothing but data and errors')

export const output = () =>
  new Option('-o, --output <format>', 'Print a document for programs').choices(['json', 'yaml'])

/** A whole number of a range. */
export const within =
  (least: number, most: number) =>
  (value: string): number => {
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`)
  }

/** A token that fits into a header, as RFC 6750 (2.1) has it. */
export const tokenOf = (value: string): string => {
  if (/^[\w.~+/-]+=*$/.test(value)) return value
  throw new InvalidArgumentError('A token has letters, digits and - . _ ~ + / alone, and may end with =.')
}

/** Collects the values of a flag that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

export const namespaceOf = (value: string): string => {
  if (/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(value)) return value
  throw new InvalidArgumentError('A namespace has at most 63 lower-case letters, digits and dashes.')
}

/** All that the user named, in either way. Ends the command where that is nothing. */
export const namesOf = (
  files: readonly string[],
  { filename = [] }: { readonly filename?: readonly string[] | undefined },
  command: { readonly error: (message: string) => never },
): readonly string[] => {
  if (files.length + filename.length > 0) return [...files, ...filename]
  return command.error("error: no file was named; name a file, a directory, or '-' for standard input")
}

export const appsHelp = 'Names of Apps, NAME or NAMESPACE/NAME'

/** The Apps that the user named. Ends the command where a word can be no name. */
export const namesOfApps = (
  words: readonly string[],
  namespace: string,
  command: { readonly error: (message: string) => never },
): readonly AppName[] =>
  words.map(
    (word) => appNameOf(word, namespace) ?? command.error(`error: '${word}' can be no App; say NAME or NAMESPACE/NAME`),
  )
