import type { Json } from '@fixpoint/core'
import { Agent, request } from 'undici'
import { type Answer, lastToken, type Sender, type Step } from './conversation.ts'

/** A server, and its administrator. */
export interface Place {
  readonly url: string
  readonly authority: string | undefined
  readonly token: string
}

/** Sends the steps of a conversation to one server. */
export class Speaker {
  readonly #place: Place
  readonly #agent: Agent
  #token = ''

  constructor(place: Place) {
    this.#place = place
    this.#agent = new Agent({ connect: { ...(place.authority !== undefined && { ca: place.authority }) } })
  }

  async say({ as, method, path, body, headers = {}, shows = [] }: Step): Promise<Answer> {
    const filled = typeof body === 'string' ? body : JSON.stringify(body)?.replaceAll(lastToken, this.#token)
    const answer = await request(this.#place.url + path, {
      method: method as 'GET',
      dispatcher: this.#agent,
      headers: [
        ...Object.entries({
          'user-agent': 'conversation/1',
          accept: 'application/json',
          'content-type': 'application/json',
          ...headers,
        }).flat(),
        ...this.#credentials(as),
      ],
      body: filled ?? null,
    })
    const text = await answer.body.text()
    const told = bodyOf(text)
    this.#learn(told)
    const shown = Object.fromEntries(shows.map((name) => [name, String(answer.headers[name])]))
    return { code: answer.statusCode, ...(shows.length > 0 && { headers: shown }), body: told }
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  #credentials(as: Sender): readonly string[] {
    if (as === 'nobody') return []
    if (as === 'admin') return ['authorization', `Bearer ${this.#place.token}`]
    if ('token' in as) return ['authorization', `Bearer ${as.token.replace(lastToken, this.#token)}`]
    const groups = (as.groups ?? []).flatMap((group) => ['impersonate-group', group])
    return ['authorization', `Bearer ${this.#place.token}`, 'impersonate-user', as.user, ...groups]
  }

  #learn(body: Json): void {
    const token = (body as { readonly status?: { readonly token?: unknown } } | null)?.status?.token
    if (typeof token === 'string') this.#token = token
  }
}

const bodyOf = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
