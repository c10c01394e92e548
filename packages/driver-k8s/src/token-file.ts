import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'

/** The file that a kubeconfig names as the one with a user's token; relative to the kubeconfig. The first file that has it counts. */
export const tokenFileOf = (files: readonly string[], user: string | undefined): string | undefined => {
  for (const file of files) {
    const named = tokenFileIn(readText(file), user)
    if (named !== undefined) return resolve(dirname(file), named)
  }
  return undefined
}

const tokenFileIn = (text: string, user: string | undefined): string | undefined => {
  const { users } = fieldsOf(parse(text))
  const found = Array.isArray(users) ? users.map(fieldsOf).find(({ name }) => name === user) : undefined
  const { tokenFile } = fieldsOf(found?.['user'])
  return typeof tokenFile === 'string' && tokenFile !== '' ? tokenFile : undefined
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** A file that cannot be read was complained of by the one that reads the rest. */
const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
