import { setTimeout as sleep } from 'node:timers/promises'

const patienceMs = 60_000
const pollMs = 300

/** Waits until what is looked at fits; after a minute says what was seen last. */
export const eventually = async (
  claim: string,
  look: () => Promise<string>,
  fits: (seen: string) => boolean,
): Promise<void> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const seen = await look().catch(String)
    if (fits(seen)) return
    if (performance.now() > deadline) throw new Error(`${claim}: not so after a minute; seen last: ${seen}`)
    await sleep(pollMs)
  }
}
