import { type Property, playHistory } from '@fixpoint/driver-memory'
import { createConsole } from '../src/output/console.ts'
import { type SimulateOptions, simulate } from '../src/simulate/simulate.ts'
import { createIo, type Ended, type Surroundings } from './command.ts'

/** Runs `simulate` with another player of histories. */
export const simulateWith = async (
  play: typeof playHistory,
  options: Partial<SimulateOptions>,
  surroundings: Surroundings = {},
): Promise<Ended> => {
  const { io, printed } = createIo(surroundings)
  const all = { seed: 1, histories: 1, trace: false, output: undefined, quiet: false, ...options }
  return { code: await simulate(all, io, createConsole(io, 'auto'), { playHistory: play }), ...printed }
}

/** Holds in no history. */
const idle: Property = { name: 'is idle', atRest: () => ['it was seen at work'] }

/** Runs `simulate` with histories as ever, and with a property that those of some seeds violate. */
export const simulateStrictly = (
  isAtFault: (seed: number) => boolean,
  options: Partial<SimulateOptions>,
): Promise<Ended> =>
  simulateWith(
    (seed, history) => playHistory(seed, { ...history, ...(isAtFault(seed) && { properties: [idle] }) }),
    options,
  )
