import { setTimeout } from 'node:timers/promises'
import { Random } from '../../packages/driver-memory/src/index.ts'
import { createStage } from '../operator/stage.ts'
import { userOf } from '../operator/user.ts'
import { AuditLog } from './audit-log.ts'
import { eventually } from './eventually.ts'
import { type Findings, findingsOf } from './findings.ts'
import { Fleet } from './fleet.ts'
import { History } from './history.ts'
import { Replica } from './replica.ts'
import { Rollout } from './rollout.ts'

export interface CompeteOptions {
  readonly apps: number
  /** How often the leader is struck. */
  readonly rounds: number
  /** Of the operators, such as those of a shorter lease. */
  readonly flags?: readonly string[]
  readonly seed: number
}

export interface Competed extends Findings {
  readonly takeovers: number
  /** Writes that changed something, of one who had led before. */
  readonly writesAfterTakeover: readonly string[]
  /** How the operators ended that were stopped for longer than their lease. */
  readonly ends: readonly (number | string)[]
}

/** Two operators and one lease. The leader is killed, or stopped for longer than its lease and then let go on, amid its writes. */
export const compete = async (
  { apps, rounds, seed, flags = [] }: CompeteOptions,
  say: (line: string) => void,
): Promise<Competed> => {
  const stage = await createStage({ auditBodies: true })
  const user = userOf(stage.kubeconfig)
  const replicas: Replica[] = []
  try {
    const random = new Random(seed)
    const fleet = new Fleet(user)
    const rollout = new Rollout(fleet, random)
    replicas.push(new Replica(stage, 'one', { flags }), new Replica(stage, 'two', { flags }))
    await fleet.createAll(apps)
    await fleet.settle(5 * 60_000)
    say(`${apps} Apps are Ready; seed ${seed}`)

    const ends: (number | string)[] = []
    for (let round = 0; round < rounds; round++) {
      await eventually('a leader and a standby that knows everything', () => {
        return replicas.some((each) => each.leads()) && replicas.every((each) => each.isSynced())
      })
      const [leader, standby] = replicas.toSorted((a, b) => Number(b.leads()) - Number(a.leads()))
      if (leader === undefined || standby === undefined) throw new Error('there are two replicas')
      const edits = rollout.advance(apps)
      await setTimeout(random.between(0, apps * 5))
      const isStopped = round % 2 === 0
      if (isStopped) leader.signal('SIGSTOP')
      else await leader.kill()
      await edits
      // The next life of one that was killed may be the first to find the lease free.
      await eventually('another one leads', () => standby.leads() || (!isStopped && leader.leads()))
      await rollout.advance(Math.ceil(apps / 2))
      if (isStopped) {
        const lives = leader.ends.length
        leader.signal('SIGCONT')
        await eventually('the old leader ends', () => leader.ends.length > lives)
        ends.push(leader.ends.at(-1) ?? '')
      }
      await fleet.settle(2 * 60_000)
      say(`${isStopped ? 'stopped' : 'killed'} amid its writes, the leader was followed by another one`)
    }
    const audited = new AuditLog(stage.dir).read(() => true)
    const history = new History(audited)
    return {
      takeovers: history.takeovers(),
      writesAfterTakeover: history.writesAfterTakeover(),
      ends,
      ...findingsOf(audited, rollout),
    }
  } finally {
    user.close()
    await Promise.all(replicas.map((each) => each.retire('SIGKILL')))
    await stage.end()
  }
}
