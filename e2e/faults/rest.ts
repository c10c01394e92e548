import { setTimeout } from 'node:timers/promises'
import { freePort } from '../control-plane/src/ports.ts'
import { createStage, isWrite } from '../operator/stage.ts'
import { userOf } from '../operator/user.ts'
import { AuditLog, isOfOperator } from './audit-log.ts'
import { Fleet } from './fleet.ts'

export interface RestOptions {
  readonly apps: number
  readonly minutes: number
}

export interface Rested {
  /** What the operator wrote to Apps and children, as the audit log has it. */
  readonly writes: readonly string[]
  readonly events: number
  /** How often it looked at an App, by its own count: without looks, no writes would mean nothing. */
  readonly looks: number
  /** What it asked for beside its lease. */
  readonly reads: number
  readonly leaseRequests: number
}

/** Looks at every App each minute, at rest, and reads from the audit log what that led to. */
export const rest = async ({ apps, minutes }: RestOptions, say: (line: string) => void): Promise<Rested> => {
  const stage = await createStage()
  const user = userOf(stage.kubeconfig)
  try {
    const port = await freePort()
    stage.startOperator({ flags: ['--resync', '1m', '--metrics-bind-address', `127.0.0.1:${port}`] })
    const fleet = new Fleet(user)
    await fleet.createAll(apps)
    await fleet.settle(15 * 60_000)
    const log = new AuditLog(stage.dir)
    await silence(log)
    say(`${apps} Apps are Ready`)
    const looksBefore = await looksOf(port)
    await setTimeout(minutes * 60_000)
    const audited = log.read(isOfOperator)
    const leases = audited.filter(({ objectRef }) => objectRef?.resource === 'leases')
    const events = audited.filter(({ objectRef }) => objectRef?.resource === 'events')
    return {
      writes: audited.filter(isWrite).map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}/${objectRef?.name}`),
      events: events.length,
      looks: (await looksOf(port)) - looksBefore,
      reads: audited.filter((each) => !isWrite(each)).length - leases.length - events.length,
      leaseRequests: leases.length,
    }
  } finally {
    user.close()
    await stage.end()
  }
}

/** Until five seconds have passed in which nothing was written: the last App is told of, the last status was seen. */
const silence = async (log: AuditLog): Promise<void> => {
  for (let quietFor = 0; quietFor < 5; quietFor++) {
    await setTimeout(1_000)
    if (log.read(isOfOperator).some(isWrite)) quietFor = 0
  }
}

const looksOf = async (port: number): Promise<number> => {
  const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const counts = page.matchAll(/^controller_runtime_reconcile_total\{.*\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}
