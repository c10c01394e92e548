/**
 * Whether a resourceVersion is at least as new as another of the same collection. They are decimal numbers that may be
 * compared (KEP-5504); of a server that hands out anything else nothing can be said.
 */
export const reached = (seen: string, wanted: string): boolean | undefined => {
  if (!decimal(seen) || !decimal(wanted)) return undefined
  return seen.length === wanted.length ? seen >= wanted : seen.length > wanted.length
}

const decimal = (text: string): boolean => /^(?:0|[1-9]\d*)$/.test(text)
