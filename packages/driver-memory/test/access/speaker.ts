import { setTimeout } from 'node:timers/promises'
import type { Json } from '@fixpoint/core'
import { Agent, request } from 'undici'
import { type Answer, lastToken, type Sender, type Step } from './conversation.ts'
import type { HookServer } from './hook-server.ts'

/** A server, and its administrator. */
export interface Place {
  readonly url: string
  readonly authority: string | undefined
  readonly token: string
  /** How long it takes the server to learn of what it reads from a cache. */
  readonly patience?: number
}

/** Sends the steps of a conversation to one server. */
export class Speaker {
  readonly #place: Place
  readonly #hooks: HookServer
  readonly #agent: Agent
  #token = ''

  constructor(place: Place, hooks: HookServer) {
    this.#place = place
    this.#hooks = hooks
    this.#agent = new Agent({ connect: { ...(place.authority !== undefined && { ca: place.authority }) } })
  }

  /** What the controllers put into a new namespace is there before anything else is asked. */
  async say(step: Step): Promise<Answer> {
    const answer = await this.#send(step)
    const { metadata } = (answer.body ?? {}) as { readonly metadata?: { readonly name?: string } }
    if (step.path !== '/api/v1/namespaces' || answer.code !== 201) return answer
    for (const path of ['configmaps/kube-root-ca.crt', 'serviceaccounts/default']) {
      const look = { ...step, method: 'GET', path: `${step.path}/${metadata?.name ?? ''}/${path}` }
      while ((await this.#send(look)).code !== 200);
    }
    return answer
  }

  async #send({ as, method, path, body, headers = {}, shows = [] }: Step): Promise<Answer> {
    if (method === 'ASKED') return { code: 0, body: this.#hooks.take() }
    const filled = typeof body === 'string' ? body : this.#filled(JSON.stringify(body))
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
    if (isLearned(path)) await setTimeout(this.#place.patience ?? 0)
    return { code: answer.statusCode, ...(shows.length > 0 && { headers: shown }), body: told }
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  #filled(text: string | undefined): string | undefined {
    return text
      ?.replaceAll(lastToken, this.#token)
      .replaceAll('<hook>', this.#hooks.address)
      .replaceAll('<bundle>', this.#hooks.bundle)
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
    return eventsIn(text) ?? text
  }
}

/** A watch that has ended is the list of its events. */
const eventsIn = (text: string): Json | undefined => {
  try {
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Json)
  } catch {
    return undefined
  }
}

/** Definitions, configurations of webhooks and cluster-wide bindings are read from a cache, which is told of a change a moment later. */
const isLearned = (path: string): boolean =>
  /webhookconfigurations|clusterrolebindings|customresourcedefinitions/.test(path)
