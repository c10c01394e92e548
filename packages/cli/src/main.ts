#!/usr/bin/env node
import { isatty } from 'node:tty'
import { exitCodes } from './exit-code.ts'
import type { Io, Sink } from './io.ts'

// An older one would end with the stack of whatever it has not. Nothing that it has not is imported before this line.
if (Number.parseInt(process.versions.node, 10) < 22) {
  process.stderr.write(`fixpoint needs Node 24.12 or newer; this is Node ${process.versions.node}.\n`)
  process.exit(exitCodes.error)
}
const { enableCompileCache } = await import('node:module')
enableCompileCache()

const sink = (stream: NodeJS.WriteStream & { readonly fd: number }): Sink => {
  // A reader that has seen enough, such as head, is no error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
  const isTerminal = isatty(stream.fd)
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    ...(isTerminal && { columns: stream.columns, rows: stream.rows }),
  }
}

const readStdin = async (limit: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > limit) break
  }
  return Buffer.concat(chunks)
}

const interrupt = (): never => process.exit(exitCodes.interrupted)
process.once('SIGINT', interrupt)

/** The first signal asks for an orderly end; a second one is not waited for. */
const onStop = (stop: () => void): (() => void) => {
  const begin = (): void => {
    process.on('SIGINT', interrupt)
    process.on('SIGTERM', interrupt)
    stop()
  }
  process.off('SIGINT', interrupt)
  process.once('SIGINT', begin)
  process.once('SIGTERM', begin)
  return () => {
    process.off('SIGINT', begin)
    process.off('SIGTERM', begin)
  }
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: readStdin,
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  clock: () => performance.now(),
  sleep: (millis) => new Promise((wake) => setTimeout(wake, millis)),
  onStop,
}

const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2), io)
