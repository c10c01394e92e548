/** One request in the audit log of an API server. */
export interface Audited {
  readonly verb: string
  readonly stage?: string
  readonly objectRef?: { readonly resource?: string; readonly subresource?: string }
  readonly responseStatus?: { readonly code?: number }
}

/** What an operator asked of an API server. */
export interface Requests {
  /** Of children and of the status of Apps, those refused too. */
  readonly writes: number
  readonly reads: number
  readonly events: number
  /** Writes that were not accepted. */
  readonly refused: number
}

export const noRequests: Requests = { writes: 0, reads: 0, events: 0, refused: 0 }

/** Leases are none of it: how often one is renewed is a matter of time alone. */
export const tally = (requests: readonly Audited[], before: Requests = noRequests): Requests => {
  let { writes, reads, events, refused } = before
  for (const { verb, stage, objectRef, responseStatus } of requests) {
    if (objectRef?.resource === 'leases') continue
    // A watch is told of twice: when it is accepted, and when it ends.
    if (verb === 'watch' && stage === 'ResponseComplete') continue
    if (readVerbs.has(verb)) reads += 1
    else if (objectRef?.resource === 'events') events += 1
    else {
      writes += 1
      if ((responseStatus?.code ?? 0) >= 300) refused += 1
    }
  }
  return { writes, reads, events, refused }
}

const readVerbs = new Set(['get', 'list', 'watch'])
