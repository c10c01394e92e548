import { below, type Chance } from '../../identity.ts'
import { SortedMap } from '../../storage/sorted-map.ts'

/** Values of a range that no two objects may share. */
export class Allocator {
  readonly #taken: SortedMap<true>
  readonly #chance: Chance
  readonly #size: number
  readonly #nth: (index: number) => string

  constructor(chance: Chance, size: number, nth: (index: number) => string, taken: SortedMap<true> = new SortedMap()) {
    this.#taken = taken
    this.#chance = chance
    this.#size = size
    this.#nth = nth
  }

  has(value: string): boolean {
    return this.#taken.get(value) === true
  }

  /** True, and taken, where it was free. */
  take(value: string): boolean {
    if (this.has(value)) return false
    this.#taken.set(value, true)
    return true
  }

  /** A free value at random, taken; undefined where all are. */
  draw(): string | undefined {
    const first = below(this.#chance, this.#size)
    for (let i = 0; i < this.#size; i++) {
      const value = this.#nth((first + i) % this.#size)
      if (this.take(value)) return value
    }
    return undefined
  }

  release(value: string): void {
    this.#taken.delete(value)
  }

  /** Another one that has taken the same so far. */
  fork(chance: Chance): Allocator {
    return new Allocator(chance, this.#size, this.#nth, this.#taken.fork())
  }
}

/** What Services take from the cluster. */
export interface ServiceRanges {
  readonly addresses: Allocator
  readonly nodePorts: Allocator
}

/** 10.96.0.0/16 without its last address, and never at random the first, which `kubernetes` has; node ports 30000 to 32767. */
export const serviceRanges = (chance: Chance): ServiceRanges => ({
  addresses: new Allocator(chance, 65_533, (index) => addressOf(index + 2)),
  nodePorts: new Allocator(chance, 2768, (index) => String(30_000 + index)),
})

/** The same ranges once more, with as much taken of them. */
export const forkRanges = ({ addresses, nodePorts }: ServiceRanges, chance: Chance): ServiceRanges => ({
  addresses: addresses.fork(chance),
  nodePorts: nodePorts.fork(chance),
})

/** Whether an address can be asked for. */
export const isServiceAddress = (address: string): boolean => {
  const [, high, low] = /^10\.96\.(\d{1,3})\.(\d{1,3})$/.exec(address) ?? []
  const host = Number(high) * 256 + Number(low)
  return high !== undefined && host > 0 && host < 65_535 && addressOf(host) === address
}

export const isNodePort = (port: number): boolean => port >= 30_000 && port <= 32_767

const addressOf = (host: number): string => `10.96.${host >>> 8}.${host & 255}`
