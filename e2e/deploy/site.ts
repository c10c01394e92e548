import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blocksOf } from '../../scripts/markdown.ts'
import { start } from '../control-plane/src/start.ts'
import { stop } from '../control-plane/src/stop.ts'
import { entrypoint } from './entrypoint.ts'
import { root, run, tools } from './tools.ts'

/** A cluster that an operator is installed on, by the commands of deploy/README.md. */
export interface Site {
  readonly dir: string
  /** Carries out the block of the README that begins with this sentence, and returns what it prints. */
  readonly follow: (sentence: string, change?: (text: string) => string) => string
  readonly sh: (script: string) => string
  /** Starts what the installed Deployment runs, with the token of the service account that was installed. */
  readonly startOperator: () => Running
  /** What that service account asked for, as the audit log of the API server has it. */
  readonly audit: () => readonly Audited[]
  readonly end: () => Promise<void>
}

export interface Running {
  readonly said: () => string
  /** Asks it to end, and waits. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

export interface Audited {
  readonly verb: string
  readonly user?: { readonly username?: string }
  readonly objectRef?: { readonly resource?: string; readonly namespace?: string; readonly name?: string }
  readonly responseStatus?: { readonly code?: number }
}

export const createSite = async (): Promise<Site> => {
  const { helm } = tools()
  const dir = mkdtempSync(join(tmpdir(), 'site-'))
  const kubeconfig = await start(dir)
  const bin = join(dir, 'bin')
  const app = join(dir, 'app')
  mkdirSync(bin)
  run('npm', ['run', '-s', 'bundle', '--', app])
  symlinkSync(join(dir, 'kubectl'), join(bin, 'kubectl'))
  symlinkSync(helm, join(bin, 'helm'))
  // What the README calls fixpoint is what the image runs.
  const words = [process.execPath, ...entrypoint(app)].map((word) => `'${word}'`).join(' ')
  writeFileSync(join(bin, 'fixpoint'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })

  const env = {
    ...process.env,
    PATH: `${bin}:${process.env['PATH']}`,
    KUBECONFIG: kubeconfig,
    KUBECACHEDIR: join(dir, 'cache'),
    HELM_CACHE_HOME: join(dir, 'cache'),
    HELM_CONFIG_HOME: join(dir, 'helm'),
    HELM_DATA_HOME: join(dir, 'helm'),
  }
  const sh = (script: string): string =>
    execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: root, env, encoding: 'utf8' })
  const running: Running[] = []
  return {
    dir,
    sh,
    follow: (sentence, change = (text) => text) => {
      const block = blocksOf('deploy/README.md').find(({ text }) => text.startsWith(`# ${sentence}`))
      if (block === undefined) throw new Error(`deploy/README.md has no block '# ${sentence}'`)
      return sh(change(block.text))
    },
    startOperator: () => {
      const operator = launch(ownKubeconfig(kubeconfig, sh), join(bin, 'fixpoint'), argsOf(sh))
      running.push(operator)
      return operator
    },
    audit: () =>
      readFileSync(join(dir, 'audit.log'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"username":"system:serviceaccount:fixpoint-system:fixpoint"'))
        .map((line) => JSON.parse(line) as Audited),
    end: async () => {
      await Promise.all(running.map((operator) => operator.stop('SIGKILL')))
      await stop(dir)
      rmSync(dir, { recursive: true })
    },
  }
}

/** Ports of this machine may be taken, so that the operator takes free ones. */
const argsOf = (sh: Site['sh']): readonly string[] => {
  const args = sh(
    `kubectl get deploy fixpoint -n fixpoint-system -o jsonpath='{.spec.template.spec.containers[0].args}'`,
  )
  return (JSON.parse(args) as string[]).map((arg) =>
    arg.replace('$(POD_NAMESPACE)', 'fixpoint-system').replace(/(-bind-address)=:\d+$/, '$1=127.0.0.1:0'),
  )
}

const ownKubeconfig = (kubeconfig: string, sh: Site['sh']): string => {
  const token = sh('kubectl create token fixpoint -n fixpoint-system --duration=1h').trim()
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8')) as { users: { name: string }[] }
  const file = `${kubeconfig}.operator`
  writeFileSync(
    file,
    JSON.stringify({ ...config, users: config.users.map(({ name }) => ({ name, user: { token } })) }),
    { mode: 0o600 },
  )
  return file
}

const launch = (kubeconfig: string, program: string, args: readonly string[]): Running => {
  const env = { PATH: process.env['PATH'], POD_NAME: 'fixpoint-0', KUBECONFIG: kubeconfig }
  const child: ChildProcess = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    said: () => text,
    stop: (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return ended
    },
  }
}
