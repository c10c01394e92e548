import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Connection, Tls } from './connection.ts'
import { type Loaded, loadPlain } from './plain-kubeconfig.ts'
import { tokenFileOf } from './token-file.ts'

export interface KubeconfigOptions {
  /** A file; what KUBECONFIG names, or ~/.kube/config, where absent. */
  readonly file?: string
  readonly context?: string
}

/** The API server that a kubeconfig leads to, as kubectl reads it: certificates, tokens, exec plugins, OIDC. */
export const fromKubeconfig = async (options: KubeconfigOptions): Promise<Connection> => {
  let loaded = await load(options)
  const { context, namespace, server } = loaded
  return {
    context,
    ...(namespace !== undefined && namespace !== '' && { namespace }),
    server: new URL(server),
    tls: () => loaded.tls(),
    authenticate: async (afresh) => {
      // A token may have been replaced in the file itself, and an exec plugin is asked again only by one that never asked it.
      if (afresh) loaded = await load(options).catch(() => loaded)
      return loaded.headers()
    },
  }
}

const load = async (options: KubeconfigOptions): Promise<Loaded> => {
  const files = options.file === undefined ? defaultFiles() : [options.file]
  const [only] = files
  const plain = only !== undefined && files.length === 1 ? loadPlain(only, options.context) : undefined
  return plain ?? loadByLibrary(files, options)
}

const loadByLibrary = async (files: readonly string[], { file, context }: KubeconfigOptions): Promise<Loaded> => {
  // Half a second to load, and only here is it of use.
  const { KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  if (file === undefined) config.loadFromDefault()
  else config.loadFromFile(file)
  if (context !== undefined) config.setCurrentContext(context)
  const cluster = config.getCurrentCluster()
  if (cluster === null) throw new Error(`the kubeconfig has no cluster for the context '${config.getCurrentContext()}'`)

  const credentials = async () => {
    const options: Parameters<typeof config.applyToHTTPSOptions>[0] = { headers: {} }
    await config.applyToHTTPSOptions(options)
    return options
  }
  const current = config.getCurrentContext()
  // The library knows a `tokenFile` of no user.
  const tokenFile = tokenFileOf(files, config.getCurrentUser()?.name)
  return {
    context: current,
    namespace: config.getContextObject(current)?.namespace,
    server: cluster.server,
    tls: async () => tlsOf(await credentials()),
    headers: async () =>
      tokenFile === undefined
        ? textHeaders((await credentials()).headers)
        : { authorization: `Bearer ${(await readFile(tokenFile, 'utf8')).trim()}` },
  }
}

const defaultFiles = (): readonly string[] =>
  process.env['KUBECONFIG']?.split(delimiter).filter((file) => file !== '') ?? [join(homedir(), '.kube', 'config')]

const tlsOf = ({ ca, cert, key, rejectUnauthorized, servername }: Readonly<Record<string, unknown>>): Tls => ({
  ...(isPem(ca) && { ca }),
  ...(isPem(cert) && { cert }),
  ...(isPem(key) && { key }),
  ...(typeof rejectUnauthorized === 'boolean' && { rejectUnauthorized }),
  ...(typeof servername === 'string' && { servername }),
})

const isPem = (value: unknown): value is string | Buffer => typeof value === 'string' || Buffer.isBuffer(value)

const textHeaders = (headers: object | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  )
