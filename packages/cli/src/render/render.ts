import { desire, type Manifest } from '@fixpoint/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type AppInFile, type Namespace, readApps } from '../input/apps.ts'
import { refuse } from '../input/refusal.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatObject, type OutputFormat } from '../output/document.ts'

export interface RenderOptions {
  readonly names: readonly string[]
  readonly namespace: Namespace
  readonly output: OutputFormat
}

/** Prints the children of Apps as `kubectl apply` takes them. */
export const render = async (options: RenderOptions, io: Io, console: Console): Promise<ExitCode> => {
  const apps = await readApps(options.names, options.namespace, io)
  if (apps.problems.length > 0) return refuse(apps, 'rendered', console)
  const items = apps.items.flatMap(childrenOf).map(withoutOwner)
  if (options.output === 'json') console.print(formatObject({ apiVersion: 'v1', kind: 'List', items }, 'json'))
  else console.print(items.map((item) => formatObject(item, 'yaml')).join('\n---\n'))
  return exitCodes.ok
}

const childrenOf = ({ namespace, name, manifest }: AppInFile): readonly Manifest[] =>
  desire({ metadata: { name, namespace, uid: '', resourceVersion: '' }, spec: manifest.spec, status: {} })

const withoutOwner = ({ metadata, ...manifest }: Manifest): object => {
  const { name, namespace, labels } = metadata
  return {
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    metadata: { name, namespace, labels },
    spec: manifest.spec,
  }
}
