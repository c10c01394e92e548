/** How many seconds of CPU a run takes, those of the garbage collector's threads too: a busy machine does not change them much. */
export const cpuSeconds = (run: () => void): number => {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
