import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type StartOptions, start } from '../control-plane/src/start.ts'
import { stop } from '../control-plane/src/stop.ts'
import type { Live } from './user.ts'

/** From source, unless a bundle of `npm run bundle` is named. */
const command =
  process.env['FIXPOINT_BUNDLE'] ?? fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

/** A real control plane, and operators that run on it as processes of their own. */
export interface Stage {
  /** Of the control plane. */
  readonly dir: string
  /** Of an administrator. */
  readonly kubeconfig: string
  readonly kubectl: (...args: readonly string[]) => string
  readonly apply: (manifest: object) => void
  readonly startOperator: (options?: OperatorOptions) => Operator
  /** What the operators asked of the API server so far, as its audit log has it. */
  readonly audit: () => readonly Audited[]
  readonly end: () => Promise<void>
}

export interface OperatorOptions {
  /** Of `fixpoint operator`. */
  readonly flags?: readonly string[]
  /** Of Node. */
  readonly node?: readonly string[]
  /** Whose token it has, by which the audit log tells one operator from another. */
  readonly replica?: string
  readonly env?: Readonly<Record<string, string>>
  /** What stands before the API server. */
  readonly proxy?: { readonly url: string; readonly ca: string }
  /** How it shows who it is, as a kubeconfig says it, instead of a token that stays. */
  readonly credentials?: object
}

export interface Operator {
  readonly process: ChildProcess
  /** Its log. */
  readonly said: () => string
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** One request in the audit log of the API server. */
export interface Audited {
  readonly verb: string
  readonly userAgent?: string
  readonly user?: { readonly username?: string; readonly extra?: Readonly<Record<string, readonly string[]>> }
  readonly requestReceivedTimestamp?: string
  /** When the answer was complete. */
  readonly stageTimestamp?: string
  readonly objectRef?: { readonly resource?: string; readonly name?: string; readonly subresource?: string }
  readonly responseStatus?: { readonly code?: number }
  /** Only where the control plane was started with `auditBodies`. */
  readonly responseObject?: Live
}

export const createStage = async (options: StartOptions = {}): Promise<Stage> => {
  const dir = mkdtempSync(join(tmpdir(), 'operator-'))
  const kubeconfig = await start(dir, options)
  const run = (args: readonly string[], input?: string): string =>
    execFileSync(join(dir, 'kubectl'), [`--kubeconfig=${kubeconfig}`, ...args], {
      encoding: 'utf8',
      input: input ?? '',
    })
  const apply = (manifest: object): void => void run(['apply', '--server-side', '-f', '-'], JSON.stringify(manifest))
  const operators: Operator[] = []

  const install = execFileSync(process.execPath, ['--conditions=source', command, 'install'], { encoding: 'utf8' })
  run(['apply', '--server-side', '-f', '-'], install)
  run(['wait', '--for=condition=Established', 'crd/apps.platform.example.com'])
  const createToken = (): string =>
    run(['create', 'token', 'fixpoint', '-n', 'fixpoint-system', '--duration=2h']).trim()
  const tokens = new Map<string, string>()
  const tokenOf = (replica: string): string => {
    const token = tokens.get(replica) ?? createToken()
    tokens.set(replica, token)
    return token
  }
  return {
    dir,
    kubeconfig,
    kubectl: (...args) => run(args),
    apply,
    startOperator: (options = {}) => {
      const { replica = 'one', proxy, credentials = { token: tokenOf(replica) } } = options
      const own = writeOwnKubeconfig(kubeconfig, replica, credentials, proxy)
      const operator = launch(own, options)
      operators.push(operator)
      return operator
    },
    audit: () =>
      readFileSync(join(dir, 'audit.log'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"userAgent":"fixpoint/'))
        .map((line) => JSON.parse(line) as Audited),
    end: async () => {
      await Promise.all(operators.map((operator) => operator.end('SIGKILL')))
      await stop(dir)
      rmSync(dir, { recursive: true })
    },
  }
}

/** A kubeconfig beside the other one, with credentials of the operator's own. */
const writeOwnKubeconfig = (
  kubeconfig: string,
  replica: string,
  user: object,
  proxy: OperatorOptions['proxy'],
): string => {
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8')) as {
    readonly clusters: readonly { readonly name: string; readonly cluster: object }[]
    readonly users: readonly { readonly name: string }[]
  }
  const users = config.users.map(({ name }) => ({ name, user }))
  const behind = proxy && { server: proxy.url, 'certificate-authority-data': Buffer.from(proxy.ca).toString('base64') }
  const clusters = config.clusters.map(({ name, cluster }) => ({ name, cluster: { ...cluster, ...behind } }))
  const file = `${kubeconfig}.${replica}`
  writeFileSync(file, JSON.stringify({ ...config, clusters, users }), { mode: 0o600 })
  return file
}

const launch = (kubeconfig: string, { flags = [], node = [], env = {} }: OperatorOptions): Operator => {
  const own = ['operator', '--kubeconfig', kubeconfig, '--log', 'text', ...flags]
  const args = [...node, '--conditions=source', command, ...own]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    process: child,
    said: () => text,
    end: (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return ended
    },
  }
}

/** What a write is, of what an operator asked: leases and events apart. */
export const isWrite = ({ verb, objectRef }: Audited): boolean =>
  !['get', 'list', 'watch'].includes(verb) && objectRef?.resource !== 'leases' && objectRef?.resource !== 'events'

/** An App of a name, with what differs from the sample. */
export const app = (name: string, spec: object = {}): object => ({
  apiVersion: 'platform.example.com/v1alpha1',
  kind: 'App',
  metadata: { name, namespace: 'default' },
  spec: {
    deploy: { image: 'nginx:1.27', replicas: 2, containerPort: 8080 },
    service: { port: 80 },
    ingress: { host: `${name}.example.com` },
    ...spec,
  },
})
