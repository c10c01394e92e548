import { type Millis, second } from '@fixpoint/core'
import type { Request } from './incoming.ts'

/** The most that a request may carry: 3 MiB, as kube-apiserver has it. */
export const mostBytes = 3 * 1024 * 1024

/** The whole body; `TooLarge` as soon as that is sure, `Aborted` where its sender goes away. */
export const readBody = (request: Request): Promise<Buffer | 'TooLarge' | 'Aborted'> =>
  new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return resolve('TooLarge')
    const chunks: Buffer[] = []
    let length = 0
    // By its events: an async iterator costs several times as much, which shows in the rate of writes.
    const take = (chunk: Buffer): void => {
      length += chunk.length
      chunks.push(chunk)
      if (length <= mostBytes) return
      // The request stays open: its answer goes over the same connection.
      request.off('data', take)
      request.pause()
      resolve('TooLarge')
    }
    const abort = (): void => resolve('Aborted')
    request.on('data', take)
    request.once('end', () => resolve(Buffer.concat(chunks, length)))
    request.once('aborted', abort)
    request.on('error', abort)
    request.once('close', abort)
  })

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
