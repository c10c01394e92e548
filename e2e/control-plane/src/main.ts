import { parseArgs } from 'node:util'
import { findBinaries, findKwok } from './binaries.ts'
import { log } from './log.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'

const usage = `A real control plane without containers: etcd, kube-apiserver, kube-controller-manager, kube-scheduler,
and kwok with one fake Node.

Usage:
  control-plane build [--kubernetes MINOR]
  control-plane start DIR [--kubernetes MINOR] [--only-api-server [--with-controllers]]
  control-plane stop DIR

start prints the path of a kubeconfig. DIR also holds kubectl, the logs and audit.log.
`

try {
  await run(process.argv.slice(2))
} catch (error) {
  log(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kubernetes: { type: 'string' },
      'only-api-server': { type: 'boolean' },
      'with-controllers': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [command, dir, ...rest] = positionals
  if (values.help === true) {
    process.stdout.write(usage)
  } else if (command === 'build' && dir === undefined) {
    findBinaries(values.kubernetes)
    findKwok()
  } else if (command === 'start' && dir !== undefined && rest.length === 0) {
    const interrupt = new AbortController()
    process.once('SIGINT', () => interrupt.abort(new Error('interrupted')))
    process.once('SIGTERM', () => interrupt.abort(new Error('terminated')))
    const kubeconfig = await start(dir, {
      kubernetes: values.kubernetes,
      onlyApiServer: values['only-api-server'],
      withControllers: values['with-controllers'],
      signal: interrupt.signal,
    })
    process.stdout.write(`${kubeconfig}\n`)
  } else if (command === 'stop' && dir !== undefined && rest.length === 0) {
    await stop(dir)
  } else {
    process.stderr.write(usage)
    process.exitCode = 64
  }
}
