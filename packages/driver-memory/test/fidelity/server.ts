import type { Instant } from '@fixpoint/core'
import type { Answer } from './answer.ts'
import { Memory } from './memory.ts'
import { Normal } from './normal.ts'
import type { Ask, Query, Sequence } from './sequence.ts'
import { writtenAt } from './written-at.ts'

/** A request with nothing left to put in. */
export interface Request {
  readonly method: string
  /** As it stands in the URL. */
  readonly path: string
  readonly query: Query
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** What sequences are played against. */
export interface Server {
  readonly ask: (request: Request) => Promise<Answer>
  /** Opens a watch; an answer where it was refused. */
  readonly watch: (request: Request) => Promise<OpenWatch | Answer>
  /** Waits until all of the server knows what came before. */
  readonly settle: (milliseconds: number) => Promise<void>
  /** Waits until the server's clock shows another second. */
  readonly nextSecond: () => Promise<void>
}

export interface OpenWatch {
  readonly _tag: 'OpenWatch'
  /** All that came, once at least so many events did or none came for a while; the watch is over then. */
  readonly close: (atLeast: number) => Promise<Answer>
}

/** One server's part in a sequence: what it said, and what of it is still open. */
export class Player {
  readonly #server: Server
  readonly #memory: Memory
  readonly #normal: Normal
  readonly #isPaced: boolean
  readonly #watches = new Map<number, OpenWatch>()
  /** When the server said that it answered last, if it does say so. */
  answeredAt: Instant | undefined

  constructor(server: Server, namespace: string, { isPaced = false }: Pick<Sequence, 'isPaced'> = {}) {
    this.#server = server
    this.#memory = new Memory(namespace)
    this.#normal = new Normal(namespace, isPaced)
    this.#isPaced = isPaced
  }

  /** Plays a step; undefined where its answer is not compared, or comes when the watch that it opens is closed. `expected` is how many events another server had. */
  async play(step: Sequence['steps'][number], expected = 0): Promise<Answer | undefined> {
    switch (step._tag) {
      case 'Ask': {
        if (this.#isPaced && step.method !== 'GET') await this.#server.nextSecond()
        if (step.settle !== undefined) await this.#server.settle(step.settle)
        const answer = this.#learn(step.id, await this.#server.ask(this.#request(step)))
        return step.isUnseen === true ? undefined : answer
      }
      case 'Watch': {
        const opened = await this.#server.watch(
          this.#request({ ...step, method: 'GET', query: [['watch', '1'], ...step.query] }),
        )
        if (opened._tag !== 'OpenWatch') return this.#learn(step.id, opened)
        this.#watches.set(step.id, opened)
        return undefined
      }
      case 'Close': {
        const watch = this.#watches.get(step.id)
        this.#watches.delete(step.id)
        return watch === undefined ? undefined : this.#normal.answer(await watch.close(expected))
      }
    }
  }

  /** Closes what is still open. */
  async end(): Promise<void> {
    for (const watch of this.#watches.values()) await watch.close(0)
    this.#watches.clear()
  }

  #learn(id: number, answer: Answer): Answer {
    this.#memory.learn(id, answer)
    if (answer._tag === 'Whole' && answer.date !== undefined)
      this.answeredAt = writtenAt(answer, Date.parse(answer.date))
    return this.#normal.answer(answer)
  }

  #request({
    method,
    path,
    query = [],
    headers = {},
    body,
    onto,
  }: Pick<Ask, 'method' | 'path' | 'query' | 'headers' | 'body' | 'onto'>): Request {
    const fill = (text: string): string => this.#memory.fill(text)
    return {
      method,
      path: fill(path),
      query: query.map(([name, value]) => [name, fill(value)] as const),
      headers: {
        accept: 'application/json',
        'user-agent': 'compare/1',
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
      },
      body: onto !== undefined ? this.#memory.onto(onto) : body === undefined ? undefined : fill(body),
    }
  }
}
