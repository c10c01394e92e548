import { causes } from '@fixpoint/core'
import { command, type Ended } from '../command.ts'
import { podFaults } from './pod-faults.ts'
import { atRest, counts, dump, type World } from './world.ts'
import { writeFaults } from './write-faults.ts'

/** Asks why an App is as it is that was at rest until something happened. */
export const whyAfter = (inject: (world: World) => void, ...args: readonly string[]): Promise<Ended> => {
  const world = atRest({ name: 'shop', image: 'nginx:1.27', replicas: 2, isRollout: false })
  inject(world)
  return command(['why', ...(args.length === 0 ? ['shop'] : args), '-n', 'team', '--live', '-'], { stdin: dump(world) })
}

type CauseCode = (typeof causes)[keyof typeof causes]['code']

const asked = (reason: keyof typeof causes): (() => Promise<Ended>) => {
  const fault = [...podFaults, ...writeFaults].find((each) => each.reason === reason)
  if (fault === undefined) throw new Error(`no fault leads to ${reason}`)
  return () => whyAfter(fault.inject)
}

/** What is no fault, and told all the same. */
const remarks: Partial<Record<keyof typeof causes, () => Promise<Ended>>> = {
  ScaledToZero: () =>
    whyAfter((world) => {
      world.app.spec.deploy.replicas = 0
      world.deployment.spec.replicas = 0
      world.pods = []
      counts(world, {})
    }),
  IngressWithoutClass: () => whyAfter((world) => void (world.ingressClass.metadata.annotations = {})),
  IngressWithoutAddress: () => whyAfter((world) => void (world.ingress.status = {})),
}

/** How to come by the code of each cause. */
export const causeProvocations = Object.fromEntries(
  Object.entries(causes).map(([reason, { code }]) => {
    const known = reason as keyof typeof causes
    return [code, remarks[known] ?? asked(known)]
  }),
) as Readonly<Record<CauseCode, () => Promise<Ended>>>
