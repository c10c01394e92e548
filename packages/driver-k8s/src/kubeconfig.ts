import type { Connection } from './connection.ts'

export interface KubeconfigOptions {
  /** A file; what KUBECONFIG names, or ~/.kube/config, where absent. */
  readonly file?: string
  readonly context?: string
}

/** The API server that a kubeconfig leads to, as kubectl reads it: certificates, tokens, exec plugins, OIDC. */
export const fromKubeconfig = async ({ file, context }: KubeconfigOptions): Promise<Connection> => {
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
  const { ca, cert, key, rejectUnauthorized, servername } = await credentials()
  const current = config.getCurrentContext()
  const { namespace } = config.getContextObject(current) ?? {}
  return {
    context: current,
    ...(namespace !== undefined && namespace !== '' && { namespace }),
    server: new URL(cluster.server),
    tls: {
      ...(isPem(ca) && { ca }),
      ...(isPem(cert) && { cert }),
      ...(isPem(key) && { key }),
      ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
      ...(servername !== undefined && { servername }),
    },
    authenticate: async () => textHeaders((await credentials()).headers),
  }
}

const isPem = (value: unknown): value is string | Buffer => typeof value === 'string' || Buffer.isBuffer(value)

const textHeaders = (headers: object | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  )
