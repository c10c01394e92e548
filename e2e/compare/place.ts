import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../control-plane/src/start.ts'
import { stop } from '../control-plane/src/stop.ts'
import { define } from './define.ts'
import { RealServer } from './real-server.ts'

export interface Place {
  /** Folder of a control plane that runs. */
  readonly at: string | undefined
  readonly kubernetes: string | undefined
}

/** Does something with a real API server, and stops it afterwards if it was started for that. */
export const withRealServer = async <A>(
  { at, kubernetes }: Place,
  parallel: number,
  use: (server: RealServer) => Promise<A>,
): Promise<A> => {
  if (at !== undefined) return using(join(at, 'kubeconfig'), parallel, use)
  const dir = mkdtempSync(join(tmpdir(), 'compare-'))
  try {
    return await using(await start(dir, { kubernetes, onlyApiServer: true, forLoad: true }), parallel, use)
  } finally {
    await stop(dir)
    rmSync(dir, { recursive: true, force: true })
  }
}

const using = async <A>(kubeconfig: string, parallel: number, use: (server: RealServer) => Promise<A>): Promise<A> => {
  const server = new RealServer(kubeconfig, parallel)
  try {
    await define(server)
    return await use(server)
  } finally {
    server.end()
  }
}
