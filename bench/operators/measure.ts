import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { AuditLog } from '../../e2e/faults/audit-log.ts'
import { sampleOf } from '../../e2e/faults/memory.ts'
import { type Audited, noRequests, type Requests, tally } from './audit.ts'
import type { Course } from './course.ts'
import { Fleet } from './fleet.ts'
import { rollOut } from './rollouts.ts'
import { endSide, logOf, type Side, startSide } from './sides.ts'
import { createStage, type Stage } from './stage.ts'
import { quantile } from './statistics.ts'

export interface Measured {
  readonly seconds: number
  readonly requests: Requests
  readonly cpuSeconds: number
  readonly serverCpuSeconds: number
  readonly peakMib: number
  readonly restMib: number
  readonly repair?: { readonly count: number; readonly seconds: number; readonly writes: number }
  readonly edits?: { readonly count: number; readonly p50: number; readonly p99: number; readonly writes: number }
  readonly coldStart?: {
    readonly seconds: number
    readonly writes: number
    readonly cpuSeconds: number
    readonly peakMib: number
    readonly restMib: number
  }
}

/** Nothing takes longer, however slow the machine is: 40 ms for an App, and two minutes. */
const patience = (apps: number): number => 120_000 + 40 * apps

export const measure = async (side: Side, course: Course, signal: AbortSignal): Promise<Measured> => {
  const stage = await createStage(signal)
  const watches = new AbortController()
  const started: ChildProcess[] = []
  try {
    const fleet = new Fleet(stage.api)
    await fleet.watch(watches.signal)
    await rollOut(stage.api, watches.signal)
    const run = (): ChildProcess => {
      const child = startSide(side, stage.kubeconfig, stage.dir)
      started.push(child)
      return child
    }
    return await Promise.race([new Measurement(stage, side, fleet, run).take(course), abortOf(signal)])
  } catch (error) {
    throw new Error(`${side.name}: ${String(error)}\nIts log ends with:\n${logOf(side, stage.dir)}`, { cause: error })
  } finally {
    watches.abort()
    await Promise.all(started.map((child) => endSide(child)))
    await stage.end()
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

class Measurement {
  readonly #stage: Stage
  readonly #side: Side
  readonly #fleet: Fleet
  readonly #run: () => ChildProcess
  readonly #audit: AuditLog

  constructor(stage: Stage, side: Side, fleet: Fleet, run: () => ChildProcess) {
    this.#stage = stage
    this.#side = side
    this.#fleet = fleet
    this.#run = run
    this.#audit = new AuditLog(stage.dir)
  }

  async take({ apps, repairs, edits, coldStart }: Course): Promise<Measured> {
    const names = Array.from({ length: apps }, (_, index) => `app-${index}`)
    const child = this.#run()
    // Its first App shows that it is up: it leads, it watches, it has loaded what it needs.
    await this.#bringUp(child, ['first'])
    await this.#requestsUntilRest()

    const [before, serverBefore] = [usageOf(child.pid), usageOf(this.#stage.serverPid)]
    const ms = await this.#bringUp(child, names)
    const requests = await this.#requestsUntilRest()
    const [after, serverAfter] = [usageOf(child.pid), usageOf(this.#stage.serverPid)]
    return {
      seconds: ms / 1000,
      requests,
      cpuSeconds: after.cpuSeconds - before.cpuSeconds,
      serverCpuSeconds: serverAfter.cpuSeconds - serverBefore.cpuSeconds,
      peakMib: after.peakMib,
      restMib: after.rssMib,
      ...(repairs > 0 && { repair: await this.#repair(names.slice(0, repairs)) }),
      ...(edits > 0 && { edits: await this.#edit(names, edits) }),
      ...(coldStart && { coldStart: await this.#coldStart(child) }),
    }
  }

  #bringUp(child: ChildProcess, names: readonly string[]): Promise<number> {
    // Only the floor reads it.
    const onCreated = (name: string): void => void (this.#side.name === 'floor' && child.stdin?.write(`${name}\n`))
    return this.#fleet.bringUp(names, onCreated, patience(names.length))
  }

  async #repair(names: readonly string[]): Promise<NonNullable<Measured['repair']>> {
    const ms = await this.#fleet.repair(names, patience(names.length))
    return { count: names.length, seconds: ms / 1000, writes: (await this.#requestsUntilRest()).writes }
  }

  async #edit(names: readonly string[], count: number): Promise<NonNullable<Measured['edits']>> {
    const latencies: number[] = []
    for (let index = 0; index < count; index++) {
      const name = names[(index * 7) % names.length] ?? ''
      latencies.push(await this.#fleet.edit(name, 1000 + index, 30_000))
    }
    const { writes } = await this.#requestsUntilRest()
    return { count, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), writes }
  }

  /** From the start of the process until it has listed everything, follows it, and has come to rest. */
  async #coldStart(old: ChildProcess): Promise<NonNullable<Measured['coldStart']>> {
    await endSide(old)
    this.#read()
    const begun = performance.now()
    const child = this.#run()
    let requests = noRequests
    const watched = new Set<string>()
    let [ticks, busyAt] = [0, begun]
    for (;;) {
      await sleep(samplingMs)
      const now = performance.now()
      const { cpuSeconds } = usageOf(child.pid)
      if (cpuSeconds - ticks >= busyShare * (samplingMs / 1000)) busyAt = now
      ticks = cpuSeconds
      const seen = this.#read()
      requests = tally(seen, requests)
      for (const { verb, objectRef } of seen) if (verb === 'watch') watched.add(objectRef?.resource ?? '')
      if (followed.every((resource) => watched.has(resource)) && now - busyAt > restMs) break
      if (now - begun > 120_000) throw new Error(`${this.#side.name} does not come to rest after its start`)
    }
    const { cpuSeconds, peakMib, rssMib } = usageOf(child.pid)
    return { seconds: (busyAt - begun) / 1000, writes: requests.writes, cpuSeconds, peakMib, restMib: rssMib }
  }

  /** What the side asked for since it was last read, until it has asked for nothing for a while. */
  async #requestsUntilRest(): Promise<Requests> {
    let requests = tally(this.#read())
    for (let quiet = 0; quiet < restMs; quiet += samplingMs) {
      await sleep(samplingMs)
      const now = tally(this.#read(), requests)
      if (now.writes !== requests.writes) quiet = 0
      requests = now
    }
    return requests
  }

  #read(): readonly Audited[] {
    return this.#audit.read((line) => line.includes(`"userAgent":"${this.#side.userAgent}`))
  }
}

const samplingMs = 100
const restMs = 2_000
/** Of one core, in a sample: what renews a lease takes less. */
const busyShare = 0.2
const followed = ['apps', 'deployments', 'services', 'ingresses']

const usageOf = (pid: number | undefined): ReturnType<typeof sampleOf> => sampleOf(pid ?? 0, 0)
