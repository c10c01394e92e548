import { open, readdir, realpath, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import { decodeText, largestFile, type Source } from './source.ts'

const manifestExtensions = ['.yaml', '.yml', '.json']

/**
 * Reads what the user named, in that order: files, directories with all that is below them, `-` for standard input. Each
 * file once.
 */
export const readFiles = async (names: readonly string[], io: Io): Promise<readonly (Source | Problem)[]> => {
  const read: (Source | Problem)[] = []
  const seen = new Set<string>()
  for (const name of names) {
    if (name === '-') {
      if (!seen.has(name)) read.push(decodeText(name, await io.stdin(largestFile)))
      seen.add(name)
      continue
    }
    const found = await findFiles(name, io.cwd, seen)
    for (const file of found) read.push(typeof file === 'string' ? await readText(file, io.cwd) : file)
  }
  return read
}

/** The files that one name stands for, without those seen before. */
const findFiles = async (name: string, cwd: string, seen: Set<string>): Promise<readonly (string | Problem)[]> => {
  try {
    const path = resolve(cwd, name)
    if (!(await stat(path)).isDirectory()) return (await isNew(path, seen)) ? [name] : []
    const below = await findManifests(name, cwd, new Set())
    if (below.length === 0)
      return [{ code: 'FX0203', place: { file: name }, message: 'no manifests in this directory' }]
    const fresh: (string | Problem)[] = []
    for (const file of below) if (typeof file !== 'string' || (await isNew(resolve(cwd, file), seen))) fresh.push(file)
    return fresh
  } catch (error) {
    return [problemOf(name, error)]
  }
}

/** The manifests below a directory, by name. What begins with a dot is passed over, and what npm installed. */
const findManifests = async (
  directory: string,
  cwd: string,
  above: Set<string>,
): Promise<readonly (string | Problem)[]> => {
  // A link back to a directory above would never end.
  if (!(await isNew(resolve(cwd, directory), above))) return []
  const found: (string | Problem)[] = []
  const names = (await readdir(resolve(cwd, directory))).filter(
    (name) => !name.startsWith('.') && name !== 'node_modules',
  )
  for (const name of names.sort()) {
    const file = join(directory, name)
    try {
      if ((await stat(resolve(cwd, file))).isDirectory()) found.push(...(await findManifests(file, cwd, above)))
      else if (manifestExtensions.includes(extname(name))) found.push(file)
    } catch (error) {
      found.push(problemOf(file, error))
    }
  }
  return found
}

const isNew = async (path: string, seen: Set<string>): Promise<boolean> => {
  const real = await realpath(path)
  if (seen.has(real)) return false
  seen.add(real)
  return true
}

const readText = async (file: string, cwd: string): Promise<Source | Problem> => {
  try {
    return decodeText(file, await readBytes(resolve(cwd, file)))
  } catch (error) {
    return problemOf(file, error)
  }
}

/** All of a file, or a little more than the most that is read: pipes and devices may have no end. */
const readBytes = async (path: string): Promise<Uint8Array> => {
  const file = await open(path)
  try {
    const chunks: Buffer[] = []
    let length = 0
    while (length <= largestFile) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(2 ** 16), 0, 2 ** 16, null)
      if (bytesRead === 0) break
      chunks.push(buffer.subarray(0, bytesRead))
      length += bytesRead
    }
    return Buffer.concat(chunks)
  } finally {
    await file.close()
  }
}

const problemOf = (file: string, error: unknown): Problem => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { code: 'FX0201', place: { file }, message: 'no such file or directory' }
  }
  const why = error instanceof Error ? error.message.replace(/^(\w+): ([^,]+),.*$/s, '$2') : 'unknown'
  return { code: 'FX0202', place: { file }, message: `cannot be read: ${why}` }
}
