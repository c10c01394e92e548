import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { root } from './tools.ts'

/** The CRD as a version had it that did not know the short name. */
const olderDefinition = (): object => {
  const crd = parse(readFileSync(join(root, 'deploy/chart/files/crd.yaml'), 'utf8')) as Definition
  delete crd.spec.names.shortNames
  return crd
}

interface Definition {
  readonly spec: { readonly names: { shortNames?: readonly string[] } }
}

/** Writes it as a file for kubectl. */
export const writeOlderDefinition = (file: string): void => writeFileSync(file, JSON.stringify(olderDefinition()))

/** Writes the chart of that version. */
export const writeOlderChart = (folder: string): void => {
  cpSync(join(root, 'deploy/chart'), folder, { recursive: true })
  writeFileSync(join(folder, 'files/crd.yaml'), stringify(olderDefinition()))
}
