import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Outcome } from './transcript.ts'

/** A shell of a user who has kubectl and a kubeconfig, in a folder of their own with the manifests in it. */
export interface Shell {
  readonly run: (command: string) => Promise<Outcome>
  readonly end: () => void
}

const manifests = fileURLToPath(new URL('manifests', import.meta.url))
const deploy = fileURLToPath(new URL('../../deploy', import.meta.url))

/** `tools` are the folders where programs are found first. */
export const openShell = (tools: readonly string[], kubeconfig: string, namespace: string): Shell => {
  const dir = mkdtempSync(join(tmpdir(), 'shell-'))
  const work = join(dir, 'work')
  mkdirSync(work)
  cpSync(manifests, work, { recursive: true })
  const config = parse(kubeconfig) as { readonly contexts: readonly { readonly context: object }[] }
  const contexts = config.contexts.map((each) => ({ ...each, context: { ...each.context, namespace } }))
  writeFileSync(join(dir, 'kubeconfig'), JSON.stringify({ ...config, contexts }), { mode: 0o600 })
  const env = {
    HOME: dir,
    KUBECONFIG: join(dir, 'kubeconfig'),
    DEPLOY: deploy,
    PATH: [...tools, process.env['PATH'] ?? ''].join(':'),
    TMPDIR: dir,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'dumb',
    NO_COLOR: '1',
  }
  return {
    run: (command) => runIn(command, work, env),
    end: () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** Bounds what a command may take, so that a play ends. */
const patienceMs = 60_000

const runIn = (command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    // A group of its own, so that what runs in its background ends with it.
    const child = spawn('bash', ['-o', 'pipefail', '-c', `${prelude}\n${command}`], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const end = (): void => {
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // All of it has ended.
      }
    }
    const timer = setTimeout(end, patienceMs)
    child.on('error', reject)
    child.on('exit', end)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ out, err, code: code ?? 1 })
    })
  })

/** `eventually TEXT COMMAND...` waits until a command prints this and nothing else, and says what it printed where it does not. */
const prelude = `
eventually() {
  local wanted=$1 seen i
  shift
  for ((i = 0; i < 150; i++)); do
    seen=$("$@" 2>&1)
    [[ $seen == "$wanted" ]] && return
    sleep 0.3
  done
  echo "$seen"
  return 1
}`
