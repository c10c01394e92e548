import { spawn } from 'node:child_process'

export type Kubectl = (args: readonly string[], input?: string) => Promise<string>

/** kubectl of a kubeconfig. Rejects with what it said on standard error. */
export const kubectlOf =
  (binary: string, kubeconfig: string): Kubectl =>
  (args, input = '') =>
    new Promise((resolve, reject) => {
      const child = spawn(binary, [`--kubeconfig=${kubeconfig}`, ...args])
      let [out, err] = ['', '']
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
      child.on('error', reject)
      child.on('close', (code) =>
        code === 0 ? resolve(out) : reject(new Error(`kubectl ${args.join(' ')} ended with ${code}: ${err.trim()}`)),
      )
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
    })
