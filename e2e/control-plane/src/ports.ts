import { randomInt } from 'node:crypto'
import { type AddressInfo, createServer, type Server } from 'node:net'

/** A loopback port for everything that listens. */
export interface Ports {
  readonly etcd: number
  readonly etcdPeer: number
  readonly apiServer: number
  readonly controllerManager: number
  readonly scheduler: number
}

/** Distinct ports that nobody listened on a moment ago. */
export async function freePorts(): Promise<Ports> {
  // Held all at once, so that none is handed out twice.
  const held = {
    etcd: await listen(),
    etcdPeer: await listen(),
    apiServer: await listen(),
    controllerManager: await listen(),
    scheduler: await listen(),
  }
  return {
    etcd: await release(held.etcd),
    etcdPeer: await release(held.etcdPeer),
    apiServer: await release(held.apiServer),
    controllerManager: await release(held.controllerManager),
    scheduler: await release(held.scheduler),
  }
}

/** A port that nobody listened on a moment ago. */
export const freePort = async (): Promise<number> => release(await listen())

/**
 * Below those that the kernel gives to outgoing connections (ip_local_port_range): one of these may be taken before the program
 * that it is for listens.
 */
const range = { from: 20_000, to: 32_000 }

async function listen(): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listenOn(randomInt(range.from, range.to))
    } catch (error) {
      if (attempt === 100) throw error
    }
  }
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function release(server: Server): Promise<number> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => server.close(() => resolve(port)))
}
