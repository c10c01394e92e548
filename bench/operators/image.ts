import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('../../deploy/image/', import.meta.url))

/** How the image runs Fixpoint. */
export interface Image {
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Makes the bundle that the image holds in a folder, and returns its file. */
export const bundleIn = (folder: string): string => {
  execFileSync(process.execPath, [join(home, 'main.ts'), folder], { stdio: 'ignore' })
  return join(folder, 'fixpoint.mjs')
}

/** Read from its Dockerfile, so that what is measured is what is shipped. */
export const readImage = (): Image => imageOf(readFileSync(join(home, 'Dockerfile'), 'utf8'))

export const imageOf = (dockerfile: string): Image => {
  const [, entry] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? []
  if (entry === undefined) throw new Error('the Dockerfile has no ENTRYPOINT in the form of an array')
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
  const settings = [...last.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) => line.split(' '))
  return {
    flags: (JSON.parse(entry) as readonly string[]).filter((argument) => argument.startsWith('-')),
    env: Object.fromEntries(settings.map((setting) => setting.split('=') as [string, string])),
  }
}
