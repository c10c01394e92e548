import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => existsSync(file) && file !== 'scripts/tidy.test.ts')
const sources = files.filter((file) => ['.ts', '.mjs', '.js'].includes(extname(file)))

const faces = [/^packages\/[^/]+\/src\/index\.ts$/, /^packages\/core\/testing\/index\.ts$/]
const unfinished = /\b(TODO|FIXME|XXX)\b/
const machine = /(^|[\s'"`(=:])\/(work|root|home\/\w+|tmp\/\w+)\//
const registry = /https?:\/\/|\btarball:/

it('no source file is longer than 250 lines', () => {
  const long = sources.filter((file) => !file.endsWith('.generated.ts') && lines(file).length > 250)
  expect(long).toEqual([])
})

it('a file is named after what is in it', () => {
  const vague = sources.filter((file) => /\b(utils?|helpers?|misc|common)\b/i.test(file))
  const shouting = sources.filter((file) => /[A-Z_]/.test(basename(file)))
  expect([...vague, ...shouting]).toEqual([])
})

it('a package has one face, and a folder has none', () => {
  const barrels = sources.filter((file) => basename(file) === 'index.ts' && !faces.some((face) => face.test(file)))
  expect(barrels).toEqual([])
})

it('nothing is left unfinished', () => {
  expect(places(files, unfinished)).toEqual([])
})

it('no file knows the machine that it was written on', () => {
  expect(places(files, machine)).toEqual([])
})

it('the lock file names no registry', () => {
  expect(places(['pnpm-lock.yaml'], registry)).toEqual([])
})

function places(among: readonly string[], pattern: RegExp): readonly string[] {
  return among.flatMap((file) =>
    lines(file).flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
}

function lines(file: string): readonly string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n')
}
