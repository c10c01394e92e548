import { request } from 'node:https'
import type { Tokens } from './credentials.ts'

/** Where the API server listens, and what is needed to talk to it. */
export interface Api {
  readonly port: number
  /** Certificates in PEM that vouch for the server's own. */
  readonly ca: string
  readonly tokens: Tokens
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Asks the API server as its administrator; rejects only where no answer came at all. */
export function ask({ port, ca, tokens }: Api, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${tokens.admin}`, 'content-type': 'application/json' }
    const call = request({ host: '127.0.0.1', port, ca, method, path, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      response.on('error', reject)
    })
    call.on('error', reject)
    call.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
