import { type Millis, second } from '@fixpoint/core'
import type { Request } from './incoming.ts'

/** The most that a request may carry: 3 MiB, as kube-apiserver has it. */
export const mostBytes = 3 * 1024 * 1024

/** The whole body; `TooLarge` as soon as that is sure, `Aborted` where its sender goes away. */
export const readBody = async (request: Request): Promise<Buffer | 'TooLarge' | 'Aborted'> => {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'TooLarge'
  const chunks: Buffer[] = []
  let length = 0
  try {
    // The request stays open where it is too large: its answer goes over the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > mostBytes) return 'TooLarge'
      chunks.push(chunk)
    }
  } catch {
    return 'Aborted'
  }
  return Buffer.concat(chunks, length)
}

/** Lets what is still to come of a body pass for a moment: a sender that is cut off at once never reads the answer. */
export const letPass = (request: Request): void => {
  const timer = setTimeout(() => request.destroy(), patience)
  request.once('close', () => clearTimeout(timer))
  request.once('end', () => clearTimeout(timer))
  request.resume()
}

const patience: Millis = second / 2

/** The body of who sends none. */
export const nothing = Buffer.alloc(0)

/** Whether its headers say that nothing follows. */
export const isBodiless = (request: Request): boolean =>
  'stream' in request
    ? request.stream.endAfterHeaders
    : request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined
