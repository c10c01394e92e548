import { readFileSync } from 'node:fs'
import { Pool } from 'undici'
import { parse } from 'yaml'

/** Raw requests to one API server over connections that stay open, in the name of its administrator. */
export class Api {
  readonly #pool: Pool
  readonly #headers: Readonly<Record<string, string>>

  constructor(kubeconfig: string, userAgent: string, connections = 32) {
    const { pool, headers } = connect(kubeconfig, userAgent, connections)
    this.#pool = pool
    this.#headers = headers
  }

  /** Text goes out as it is. Rejects where the answer is no success. */
  async ask(method: Method, path: string, type: string = contentTypes.json, text?: string): Promise<string> {
    const headers = { ...this.#headers, ...(text !== undefined && { 'content-type': type }) }
    const { statusCode, body } = await this.#pool.request({ method, path, headers, body: text ?? null })
    const answer = await body.text()
    if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode} ${answer}`)
    return answer
  }

  /**
   * Hands over each line of a watch until the signal says that it is enough. One that ends begins anew with all there is: a
   * young CustomResourceDefinition ends those of its objects. Returns once the API server has accepted it.
   */
  async watch(path: string, signal: AbortSignal, onLine: (line: string) => void): Promise<void> {
    const { statusCode, body } = await this.#pool.request({
      method: 'GET',
      path: `${path}?watch=true&timeoutSeconds=7200`,
      headers: this.#headers,
      bodyTimeout: 0,
      signal,
    })
    if (statusCode !== 200) throw new Error(`watch ${path}: ${statusCode} ${await body.text()}`)
    let rest = ''
    body.setEncoding('utf8')
    body.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
    })
    body.on('error', () => undefined)
    body.on('close', () => {
      if (!signal.aborted) void this.watch(path, signal, onLine)
    })
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

export const contentTypes = {
  json: 'application/json',
  merge: 'application/merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const

/** Connections that stay open, and what each request over them says of its sender. */
export const connect = (kubeconfig: string, userAgent: string, connections: number) => {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster
  return {
    pool: new Pool(server, { connections, allowH2: false, connect: { ca: Buffer.from(ca, 'base64') } }),
    headers: { authorization: `Bearer ${users[0].user.token}`, 'user-agent': userAgent },
  }
}

/** Runs a task for each item, so many at once. */
export const eachOf = async <T>(items: Iterable<T>, atOnce: number, task: (item: T) => Promise<unknown>) => {
  const iterator = items[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) await task(next.value)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

interface Kubeconfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } },
  ]
  readonly users: readonly [{ readonly user: { readonly token: string } }]
}
