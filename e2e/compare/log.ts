/** Progress, on stderr: stdout holds nothing but what was found. */
export const log = (line: string): void => void process.stderr.write(`compare: ${line}\n`)
