import { setTimeout } from 'node:timers/promises'
import type { Operator, OperatorOptions, Stage } from '../operator/stage.ts'

/** An operator that is started again whenever it ends, as a kubelet does it. */
export class Replica {
  readonly name: string
  readonly #stage: Stage
  readonly #options: OperatorOptions
  /** Exit codes and signals of the lives before this one. */
  readonly ends: (number | string)[] = []
  #current: Operator
  #retired = false

  constructor(stage: Stage, name: string, options: OperatorOptions = {}) {
    this.#stage = stage
    this.name = name
    this.#options = { ...options, replica: name }
    this.#current = this.#start()
  }

  get pid(): number {
    return this.#current.process.pid ?? 0
  }

  /** The log of this life. */
  said(): string {
    return this.#current.said()
  }

  isSynced(): boolean {
    return this.said().includes('everything is listed')
  }

  leads(): boolean {
    return / {2}leads(?! no more)/.test(this.said())
  }

  signal(signal: NodeJS.Signals): void {
    this.#current.process.kill(signal)
  }

  /** Kills it, and returns once the next life has begun. */
  async kill(): Promise<void> {
    const { process } = this.#current
    process.kill('SIGKILL')
    while (this.#current.process === process) await setTimeout(5)
  }

  async retire(signal: NodeJS.Signals): Promise<number | null> {
    this.#retired = true
    return this.#current.end(signal)
  }

  #start(): Operator {
    const operator = this.#stage.startOperator(this.#options)
    operator.process.once('close', (code, signal) => {
      this.ends.push(code ?? signal ?? 'unknown')
      if (!this.#retired) this.#current = this.#start()
    })
    return operator
  }
}
