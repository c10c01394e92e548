import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import type { Tls } from './connection.ts'

/** What a kubeconfig leads to. */
export interface Loaded {
  readonly context: string
  readonly namespace: string | undefined
  readonly server: string
  readonly tls: () => Promise<Tls>
  readonly headers: () => Promise<Readonly<Record<string, string>>>
}

/**
 * Reads a kubeconfig of a token or a certificate, which asks for no plugin, no OIDC and no proxy. Undefined for any other,
 * and for one with something in it that is not known here: those are for the library, which takes half a second and 25 MiB.
 */
export const loadPlain = (file: string, wanted: string | undefined): Loaded | undefined => {
  const config = fieldsOf(readYaml(file))
  const current = wanted ?? config['current-context']
  const context = named(config['contexts'], 'context', current)
  const cluster = named(config['clusters'], 'cluster', context?.['cluster'])
  const user = named(config['users'], 'user', context?.['user'])
  if (typeof current !== 'string' || context === undefined || cluster === undefined || user === undefined)
    return undefined
  if (!knows(cluster, clusterFields) || !knows(user, userFields)) return undefined
  const { server, 'insecure-skip-tls-verify': insecure, 'tls-server-name': servername } = cluster
  // What is not encrypted is worth the library's warning.
  if (typeof server !== 'string' || !server.startsWith('https://')) return undefined

  const at = (path: string): string => resolve(dirname(file), path)
  const pem = async (fields: Fields, name: string): Promise<Buffer | undefined> => {
    const { [`${name}-data`]: data, [name]: path } = fields
    if (typeof data === 'string' && data !== '') return Buffer.from(data, 'base64')
    return typeof path === 'string' && path !== '' ? readFile(at(path)) : undefined
  }
  return {
    context: current,
    namespace: typeof context['namespace'] === 'string' ? context['namespace'] : undefined,
    server,
    tls: async () => {
      const [ca, cert, key] = await Promise.all([
        pem(cluster, 'certificate-authority'),
        pem(user, 'client-certificate'),
        pem(user, 'client-key'),
      ])
      return {
        ...(ca !== undefined && { ca }),
        ...(cert !== undefined && { cert }),
        ...(key !== undefined && { key }),
        ...(insecure === true && { rejectUnauthorized: false }),
        ...(typeof servername === 'string' && { servername }),
      }
    },
    headers: async () => {
      const { token, tokenFile } = user
      const text = typeof tokenFile === 'string' && tokenFile !== '' ? await readFile(at(tokenFile), 'utf8') : token
      return typeof text === 'string' && text !== '' ? { authorization: `Bearer ${text.trim()}` } : {}
    },
  }
}

const clusterFields = [
  'server',
  'certificate-authority',
  'certificate-authority-data',
  'insecure-skip-tls-verify',
  'tls-server-name',
  'extensions',
]
const userFields = [
  'token',
  'tokenFile',
  'client-certificate',
  'client-certificate-data',
  'client-key',
  'client-key-data',
]

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})

const named = (list: unknown, field: string, name: unknown): Fields | undefined => {
  const found = Array.isArray(list) ? list.map(fieldsOf).find((each) => each['name'] === name) : undefined
  return found === undefined ? undefined : fieldsOf(found[field])
}

const knows = (fields: Fields, known: readonly string[]): boolean =>
  Object.keys(fields).every((field) => known.includes(field))

/** A file that cannot be read is the library's to complain of. */
const readYaml = (file: string): unknown => {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
