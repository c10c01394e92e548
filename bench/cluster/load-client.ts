import type { Dispatcher, Pool } from 'undici'
import { connect } from '../operators/api.ts'

/** Sends requests and takes as little of the machine as it can, so that the server sets the pace: of an answer it keeps nothing. */
export class LoadClient {
  readonly #pool: Pool
  readonly #headers: Readonly<Record<string, string>>

  constructor(kubeconfig: string, connections: number) {
    const { pool, headers } = connect(kubeconfig, 'bench', connections)
    this.#pool = pool
    this.#headers = headers
  }

  /** Done once the answer is there whole. Rejects where it is no success, or too short to be one. */
  send(method: 'GET' | 'POST' | 'PATCH', path: string, type?: string, text?: string): Promise<void> {
    const headers = type === undefined ? this.#headers : { ...this.#headers, 'content-type': type }
    return new Promise((resolve, reject) => {
      let code = 0
      let length = 0
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart: () => undefined,
        onResponseStart: (_, statusCode) => {
          code = statusCode
        },
        onResponseData: (_, chunk) => {
          length += chunk.length
        },
        onResponseEnd: () => {
          if (code < 300 && length > leastBytes) resolve()
          else reject(new Error(`${method} ${path}: ${code}, ${length} bytes`))
        },
        onResponseError: (_, error) => reject(error),
      }
      this.#pool.dispatch({ method, path, headers, body: text ?? null }, handler)
    })
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

/** Every answer has a Deployment in it. */
const leastBytes = 1_000
