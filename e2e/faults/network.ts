import { setTimeout } from 'node:timers/promises'
import { Random } from '../../packages/driver-memory/src/index.ts'
import { createStage } from '../operator/stage.ts'
import { serverOf, userOf } from '../operator/user.ts'
import { AuditLog } from './audit-log.ts'
import { eventually } from './eventually.ts'
import { type Findings, findingsOf } from './findings.ts'
import { Fleet } from './fleet.ts'
import { createProxy } from './proxy.ts'
import { Replica } from './replica.ts'
import { Rollout } from './rollout.ts'

export interface NetworkOptions {
  readonly apps: number
  /** How often all is well again and everything has to be as asked. */
  readonly rounds: number
  readonly seed: number
}

export interface Networked extends Findings {
  readonly struck: Readonly<Record<string, number>>
  /** How long an edit took to reach its child after the connections went half open, in seconds. */
  readonly deafSeconds: number
  /** How often the operator gave up because it could not renew its lease, and was started again. */
  readonly restarts: number
}

/** How many of the requests something happens to, round by round: the first alone strikes in most ways. */
const rates = [0.2, 0.05, 0.5]

/** Lets a proxy before the API server do its worst while Apps change, then heal, and looks at what became of it all. */
export const network = async (
  { apps, rounds, seed }: NetworkOptions,
  say: (line: string) => void,
): Promise<Networked> => {
  const stage = await createStage({ auditBodies: true })
  const user = userOf(stage.kubeconfig)
  const random = new Random(seed)
  const proxy = await createProxy(serverOf(stage.kubeconfig), random)
  const replicas: Replica[] = []
  try {
    const fleet = new Fleet(user)
    const rollout = new Rollout(fleet, random)
    const operator = new Replica(stage, 'one', { proxy })
    replicas.push(operator)
    await fleet.createAll(apps)
    await fleet.settle(5 * 60_000)
    say(`${apps} Apps are Ready; seed ${seed}`)

    for (let round = 0; round < rounds; round++) {
      proxy.rate = rates[round % rates.length] ?? 0
      for (let wave = 0; wave < 4; wave++) {
        await rollout.advance(Math.ceil(apps / 2))
        await setTimeout(random.between(100, 3_000))
        if (random.chance(0.3)) proxy.tunnel.cut()
      }
      const { rate } = proxy
      proxy.rate = 0
      await fleet.settle(3 * 60_000)
      say(`round ${round + 1}: as asked after faults in ${rate} of the requests`)
    }

    const deafSeconds = await deafness(fleet, proxy.tunnel.stall)
    await fleet.settle(60_000)
    say(`half-open connections were found after ${deafSeconds.toFixed(1)} s`)
    return {
      struck: Object.fromEntries(proxy.struck),
      deafSeconds,
      restarts: operator.ends.length,
      ...findingsOf(
        new AuditLog(stage.dir).read(() => true),
        rollout,
      ),
    }
  } finally {
    user.close()
    await Promise.all(replicas.map((each) => each.retire('SIGKILL')))
    await proxy.close()
    await stage.end()
  }
}

/** Has all connections go half open just before an edit, and measures how long it takes to be carried out. */
const deafness = async (fleet: Fleet, stall: () => void): Promise<number> => {
  const [name = ''] = fleet.wanted.keys()
  stall()
  const from = performance.now()
  await fleet.edit(name, { port: 65_000 })
  const isDone = async (): Promise<boolean> => (await fleet.wrong()).every((each) => !each.startsWith('service/'))
  await eventually('the edit arrives', isDone)
  return (performance.now() - from) / 1000
}
