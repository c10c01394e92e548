import { type Millis, minute, second } from '@fixpoint/core'

/** What a served cluster puts up with. Those of kube-apiserver where absent. */
export interface Limits {
  /** How long a request may take that is no watch, its body included. */
  readonly requestTimeout: Millis
  /** How long its headers may take. */
  readonly headersTimeout: Millis
  /** How long a connection may be idle. */
  readonly idleTimeout: Millis
  /** How many requests a second each user may send; absent: as many as he likes. The rest is refused with 429. */
  readonly requestsPerSecond?: number
}

export const defaultLimits: Limits = {
  requestTimeout: minute,
  headersTimeout: 32 * second,
  idleTimeout: 90 * second,
}

/** The most that the headers of a request may be: Go's 1 MiB. */
export const mostHeaderBytes = 1024 * 1024

/** How many requests may be under way on one connection of HTTP/2. */
export const mostStreams = 250

/** After so long without a sign of life a peer is asked whether it is still there. */
export const keepAlive: Millis = 15 * second

/** What is under way when the server stops may take so long. */
export const stopGrace: Millis = 5 * second
