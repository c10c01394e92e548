import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Carries bytes between an operator and a port, until it is told to break connections or to leave them half open. */
export interface Tunnel {
  readonly port: number
  /** Resets every connection. */
  readonly cut: () => void
  /** Carries nothing more on the connections of now, and says nothing: no byte, no end. New ones are as good as any. */
  readonly stall: () => void
  /** Accepts connections and carries nothing, until told otherwise. */
  readonly hold: (held: boolean) => void
  readonly close: () => Promise<void>
}

export const createTunnel = async (to: number): Promise<Tunnel> => {
  const pairs = new Set<readonly [Socket, Socket]>()
  let isHeld = false
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        near.destroy()
        far.destroy()
      })
    }
    if (isHeld) freeze(pair)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    for (const [near] of pairs) near.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    stall: () => {
      for (const pair of pairs) freeze(pair)
    },
    hold: (held) => {
      isHeld = held
      for (const pair of pairs) freeze(pair)
    },
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Each end goes on acknowledging what the other sends, as a machine between them would. */
const freeze = ([near, far]: readonly [Socket, Socket]): void => {
  for (const socket of [near, far]) {
    socket.unpipe()
    socket.resume()
  }
}
