import type { Random } from '../../packages/driver-memory/src/index.ts'
import type { Fleet } from './fleet.ts'

/** Changes of many Apps at once, of which none ever asks for a value that it asked for before: so what comes back is a flap. */
export class Rollout {
  /** Apps that dropped their Ingress, which nobody else does. */
  readonly dropped = new Set<string>()
  readonly #fleet: Fleet
  readonly #random: Random
  #version = 1

  constructor(fleet: Fleet, random: Random) {
    this.#fleet = fleet
    this.#random = random
  }

  /** Edits so many Apps, all at about the same time, and returns how many writes of children that asks for. */
  async advance(count: number): Promise<number> {
    const names = [...this.#fleet.wanted.keys()]
    const chosen = new Set<string>()
    while (chosen.size < Math.min(count, names.length)) {
      chosen.add(names[this.#random.between(0, names.length - 1)] ?? '')
    }
    const edits = [...chosen].map((name) => this.#draw(name))
    const apply = async (lane: number): Promise<void> => {
      for (const [name, change] of edits.filter((_, index) => index % lanes === lane))
        await this.#fleet.edit(name, change)
    }
    await Promise.all(Array.from({ length: lanes }, (_, lane) => apply(lane)))
    return edits.length
  }

  #draw(name: string): readonly [string, Parameters<Fleet['edit']>[1]] {
    this.#version += 1
    const version = this.#version
    const hasIngress = this.#fleet.wanted.get(name)?.host !== undefined
    // Mostly what costs no rollout of Pods: the operator is put to the test, not kwok.
    const dice = this.#random.next()
    if (dice < 0.05) return [name, { image: `nginx:1.${version}` }]
    if (dice < 0.07 && hasIngress) {
      this.dropped.add(name)
      return [name, { host: undefined }]
    }
    if (dice < 0.4 && hasIngress) return [name, { host: `${name}-${version}.example.com` }]
    return [name, { port: 1_000 + (version % 60_000) }]
  }
}

const lanes = 8
