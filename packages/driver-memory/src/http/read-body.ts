import type { Readable } from 'node:stream'

/** The most that a request may carry: 3 MiB, as kube-apiserver has it. */
export const mostBytes = 3 * 1024 * 1024

/** The whole body; `TooLarge` as soon as that is sure, `Aborted` where its sender goes away. */
export const readBody = async (request: Readable): Promise<Buffer | 'TooLarge' | 'Aborted'> => {
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
