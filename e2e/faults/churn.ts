import type { Random } from '../../packages/driver-memory/src/index.ts'
import { accepted, type Fleet, pathOf, type Wanted } from './fleet.ts'

/** What people do to Apps and to what belongs to them, one move at a time, never the same App twice in a row. */
export class Churn {
  readonly #fleet: Fleet
  readonly #random: Random
  /** The one that was left alone longest is first. */
  readonly #names: string[]
  #version = 1

  constructor(fleet: Fleet, random: Random) {
    this.#fleet = fleet
    this.#random = random
    this.#names = [...fleet.wanted.keys()]
  }

  /** Makes a move, and says how many writes an operator should need for it. */
  async move(): Promise<Move> {
    const name = this.#names.shift()
    if (name === undefined) throw new Error('there are no Apps to move')
    this.#names.push(name)
    this.#version += 1
    const wanted = this.#fleet.wanted.get(name)
    if (wanted === undefined) return this.#recreate(name)
    const move = this.#random.pick(moves)
    return { name, kind: move, ...(await this.#make(move, name, wanted)) }
  }

  async #recreate(name: string): Promise<Move> {
    const wanted = { image: this.#image(), replicas: 1, port: 80, host: `${name}.example.com` }
    await this.#fleet.create(name, wanted)
    return { name, kind: 'create App', writes: 5 }
  }

  async #make(move: (typeof moves)[number], name: string, wanted: Wanted): Promise<Pick<Move, 'writes'>> {
    const fleet = this.#fleet
    switch (move) {
      case 'image':
        await fleet.edit(name, { image: this.#image() })
        // The apply, and two reports: it rolls out, it is Ready.
        return { writes: 3 }
      case 'replicas':
        await fleet.edit(name, { replicas: wanted.replicas === 1 ? 2 : 1 })
        return { writes: 3 }
      case 'port':
        await fleet.edit(name, { port: 1000 + (this.#version % 60_000) })
        return { writes: 2 }
      case 'ingress':
        await fleet.edit(name, { host: wanted.host === undefined ? `${name}-${this.#version}.example.com` : undefined })
        return { writes: 2 }
      case 'delete App':
        await fleet.delete(name)
        return { writes: 0 }
      case 'delete Service':
        accepted(await fleet.user.ask('DELETE', pathOf('services', name)))
        return { writes: 1 }
      case 'drift':
        accepted(await fleet.user.ask('PATCH', pathOf('deployments', name), { spec: { replicas: 5 } }))
        // The apply; and the Pods that came and went meanwhile are reported.
        return { writes: 3 }
      case 'foreign label': {
        // Not ours: it stays, and costs nothing.
        const metadata = { labels: { 'example.com/team': `team-${this.#version}` } }
        accepted(await fleet.user.ask('PATCH', pathOf('services', name), { metadata }))
        return { writes: 0 }
      }
    }
  }

  #image(): string {
    return `nginx:1.${this.#version}`
  }
}

export interface Move {
  /** Of the App. */
  readonly name: string
  readonly kind: string
  /** How many writes an operator should need for it. */
  readonly writes: number
}

const moves = [
  'image',
  'replicas',
  'port',
  'ingress',
  'delete App',
  'delete Service',
  'drift',
  'foreign label',
] as const
