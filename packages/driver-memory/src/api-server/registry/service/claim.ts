import * as E from 'fp-ts/lib/Either.js'
import { isNodePort, isServiceAddress, type ServiceRanges } from './allocator.ts'

/** What one write takes of the ranges, until it is known whether it was stored. A dry run takes nothing. */
export class Claim {
  readonly dryRun: boolean
  readonly #ranges: ServiceRanges
  readonly #addresses: string[] = []
  readonly #ports: number[] = []
  readonly #left: (() => void)[] = []

  constructor(ranges: ServiceRanges, dryRun: boolean) {
    this.#ranges = ranges
    this.dryRun = dryRun
  }

  /** What keeps anybody from having the address. */
  addressProblem(address: string): string | undefined {
    if (isServiceAddress(address)) return undefined
    return this.dryRun ? outOfRange(address) : 'the provided network does not match the current range'
  }

  /** Undefined, or what keeps the address from being taken. A dry run does not look whether it is free. */
  takeAddress(address: string): string | undefined {
    if (this.dryRun) return undefined
    if (!this.#ranges.addresses.take(address)) return 'provided IP is already allocated'
    this.#addresses.push(address)
    return undefined
  }

  /** A free address; undefined where all are taken. A dry run is shown the address of the network. */
  drawAddress(): string | undefined {
    if (this.dryRun) return '10.96.0.0'
    const drawn = this.#ranges.addresses.draw()
    if (drawn !== undefined) this.#addresses.push(drawn)
    return drawn
  }

  /** Undefined, or what keeps the port from being taken. A dry run does not look whether it is in the range. */
  takePort(port: number): string | undefined {
    const { nodePorts } = this.#ranges
    if (!this.dryRun && !isNodePort(port))
      return 'provided port is not in the valid range. The range of valid ports is 30000-32767'
    const isFree = this.dryRun
      ? !nodePorts.has(String(port)) && !this.#ports.includes(port)
      : nodePorts.take(String(port))
    if (!isFree) return 'provided port is already allocated'
    this.#ports.push(port)
    return undefined
  }

  /** A free port. A dry run is shown one past all that it took, or past the range (portallocator/operation.go). */
  drawPort(): E.Either<string, number> {
    const drawn = this.dryRun
      ? Math.max(...(this.#ports.length === 0 ? [32_768] : this.#ports)) + 1
      : Number(this.#ranges.nodePorts.draw())
    if (Number.isNaN(drawn)) return E.left('range is full')
    this.#ports.push(drawn)
    return E.right(drawn)
  }

  /** Gives back what was held so far, once the write is stored. */
  leaveAddress(address: string): void {
    this.#left.push(() => this.#ranges.addresses.release(address))
  }

  leavePort(port: number): void {
    this.#left.push(() => this.#ranges.nodePorts.release(String(port)))
  }

  finish(isStored: boolean): void {
    if (this.dryRun) return
    if (isStored) for (const leave of this.#left) leave()
    else {
      for (const address of this.#addresses) this.#ranges.addresses.release(address)
      for (const port of this.#ports) this.#ranges.nodePorts.release(String(port))
    }
  }
}

const outOfRange = (address: string): string =>
  `the provided IP (${address}) is not in the valid range. The range of valid IPs is 10.96.0.0/16`
