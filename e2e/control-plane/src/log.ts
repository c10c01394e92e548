/** Progress, on stderr: stdout holds nothing but the path of the kubeconfig. */
export function log(line: string): void {
  process.stderr.write(`control-plane: ${line}\n`)
}
