import { setTimeout } from 'node:timers/promises'

/** Waits until a claim holds, and throws when it does not within two minutes. */
export const eventually = async (
  claim: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 120_000,
): Promise<void> => {
  const deadline = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`"${claim}" is not so after ${withinMs / 1000} s`)
    await setTimeout(20)
  }
}
