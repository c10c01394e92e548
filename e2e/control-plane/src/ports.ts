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

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function release(server: Server): Promise<number> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => server.close(() => resolve(port)))
}
