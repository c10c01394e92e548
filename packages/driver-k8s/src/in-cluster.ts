import { readFile } from 'node:fs/promises'
import type { Connection } from './connection.ts'

const account = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The API server of the cluster that this process runs in, or undefined where it runs in none. */
export const inCluster = async (env: Readonly<Record<string, string | undefined>>): Promise<Connection | undefined> => {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = env
  if (host === undefined) return undefined
  const address = host.includes(':') ? `[${host}]` : host
  return {
    server: new URL(`https://${address}:${port}`),
    tls: async () => ({ ca: await readFile(`${account}/ca.crt`) }),
    namespace: (await readFile(`${account}/namespace`, 'utf8')).trim(),
    // The kubelet replaces the file well before a token ends; reading it for each request costs microseconds.
    authenticate: async () => ({ authorization: `Bearer ${(await readFile(`${account}/token`, 'utf8')).trim()}` }),
  }
}
