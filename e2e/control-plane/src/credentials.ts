import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A token for everyone who talks to the API server, good for as long as the folder is. */
export interface Tokens {
  readonly admin: string
  readonly 'kube-controller-manager': string
  readonly 'kube-scheduler': string
  readonly kwok: string
}

/** Writes the tokens and the key for service accounts, readable by nobody else. */
export function writeCredentials(dir: string): Tokens {
  const token = (): string => randomBytes(24).toString('base64url')
  const tokens = { admin: token(), 'kube-controller-manager': token(), 'kube-scheduler': token(), kwok: token() }
  // The API server binds the system: users to their roles by itself, and lets system:masters do anything.
  writeSecret(
    tokensFile(dir),
    `${tokens.admin},admin,admin,system:masters
${tokens['kube-controller-manager']},system:kube-controller-manager,kube-controller-manager
${tokens['kube-scheduler']},system:kube-scheduler,kube-scheduler
${tokens.kwok},kwok,kwok,system:masters
`,
  )
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeSecret(serviceAccountKeyFile(dir), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return tokens
}

/** Writes a kubeconfig that needs no other file, and returns its path. JSON is YAML. */
export function writeKubeconfig(path: string, port: number, ca: string, token: string): string {
  const name = 'control-plane'
  const server = `https://127.0.0.1:${port}`
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
    'current-context': name,
  }
  writeSecret(path, `${JSON.stringify(kubeconfig, null, 2)}\n`)
  return path
}

export const tokensFile = (dir: string): string => join(dir, 'tokens.csv')
export const serviceAccountKeyFile = (dir: string): string => join(dir, 'service-account.key')

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
}
