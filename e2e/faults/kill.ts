import { setTimeout } from 'node:timers/promises'
import { Random } from '../../packages/driver-memory/src/index.ts'
import { createStage } from '../operator/stage.ts'
import { userOf } from '../operator/user.ts'
import { AuditLog } from './audit-log.ts'
import { type Findings, findingsOf } from './findings.ts'
import { Fleet } from './fleet.ts'
import { Replica } from './replica.ts'
import { Rollout } from './rollout.ts'

export interface KillOptions {
  readonly apps: number
  readonly kills: number
  readonly seed: number
}

export interface Killed extends Findings {
  readonly kills: number
  /** Lives that were ended after their first write and before their last. */
  readonly midway: number
}

/** Kills an operator at random moments while Apps change, and looks at what became of it all. */
export const kill = async ({ apps, kills, seed }: KillOptions, say: (line: string) => void): Promise<Killed> => {
  const stage = await createStage({ auditBodies: true })
  const user = userOf(stage.kubeconfig)
  try {
    const random = new Random(seed)
    const fleet = new Fleet(user)
    const rollout = new Rollout(fleet, random)
    // Alone and without a lease, a new life begins at once, while the last writes of the one before may still be on their way.
    const operator = new Replica(stage, 'one', { flags: ['--no-leader-elect'] })
    await fleet.createAll(apps)
    await fleet.settle(5 * 60_000)
    say(`${apps} Apps are Ready; seed ${seed}`)

    const progress = new AuditLog(stage.dir)
    progress.read(isOfOperatorOnChildren)
    let midway = 0
    for (let killed = 0; killed < kills; killed++) {
      const due = await rollout.advance(Math.max(40, Math.ceil(apps / 5)))
      // Some die before they know anything.
      if (random.chance(0.1)) await setTimeout(random.between(0, 1_000))
      else {
        while (!operator.isSynced()) await setTimeout(5)
        await setTimeout(random.between(0, due * 6))
      }
      await operator.kill()
      const wrote = progress.read(isOfOperatorOnChildren).length
      if (wrote > 0 && wrote < due) midway += 1
      if (killed % 20 === 19) say(`${killed + 1} kills, ${midway} of them midway`)
    }
    await fleet.settle(2 * 60_000)
    await operator.retire('SIGTERM')
    return {
      kills,
      midway,
      ...findingsOf(
        new AuditLog(stage.dir).read(() => true),
        rollout,
      ),
    }
  } finally {
    user.close()
    await stage.end()
  }
}

const isOfOperatorOnChildren = (line: string): boolean =>
  line.includes('"userAgent":"fixpoint/') && line.includes('"verb":"patch"') && !line.includes('"subresource":"status"')
