import { type Instant, second } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { definitionResource } from '../../src/api-server/registry/custom/custom-resource-definition.ts'
import { pull } from '../../src/api-server/watch/watch.ts'
import { answer, type Front } from '../../src/http/front.ts'
import { AccountTokens } from '../../src/http/identity/account-tokens.ts'
import { admit } from '../../src/http/identity/admit.ts'
import { authorizerOf } from '../../src/http/identity/authorization.ts'
import { holders } from '../../src/http/identity/holders.ts'
import { Users } from '../../src/http/identity/users.ts'
import { callerOf, stepsOf } from '../../src/http/incoming.ts'
import { wantedIn } from '../../src/http/media-type.ts'
import { type Reply, refusal } from '../../src/http/reply.ts'
import { type Response, writeReply } from '../../src/http/write-reply.ts'
import { bootstrapRoles } from '../../src/rbac/bootstrap.ts'
import { type Snapshot, snapshotOf } from '../../src/snapshot/snapshot.ts'
import { createWorld, request } from '../../src/world/world.ts'
import { type Answer, bodyIn, isProgress, linesIn, warningsIn } from './answer.ts'
import { definitionsFor } from './kinds/custom/definitions.ts'
import type { Sequence } from './sequence.ts'
import type { OpenWatch, Request, Server } from './server.ts'

const admin = { name: 'admin', groups: ['system:masters'] }

/** To make the key that signs them takes longer than a sequence. */
let tokens: AccountTokens | undefined

/** What somebody who is not the administrator may do depends on the roles that every cluster has. */
const withRoles = (): Snapshot => {
  if (bootstrapped === undefined) {
    const { server } = createWorld({ seed: 1, startedAt: now })
    bootstrapRoles(server, now)
    bootstrapped = snapshotOf(server, now)
  }
  return bootstrapped
}

let bootstrapped: Snapshot | undefined

/** When the server in memory is asked. Answers show no time of it but as a symbol. */
const now = Date.parse('2026-11-25T12:00:00Z')

/**
 * The API server in memory, asked through its front in this process: the request as it comes off the wire, the answer as
 * it would go on it. Sockets are left out, since Node's own tests are better at them, and so is the waiting for watches.
 */
export class InMemory implements Server {
  readonly #front: Front
  /** What the clock of another server showed when this one began. */
  #followed: Instant | undefined

  constructor({ seed, steps }: Sequence) {
    const isOfMany = steps.some((step) => step._tag === 'Ask' && step.headers?.['impersonate-user'] !== undefined)
    const world = createWorld({ seed, startedAt: now, ...(isOfMany && { from: withRoles() }) })
    tokens ??= new AccountTokens(world)
    const doorman = {
      holderOf: holders(new Users(), tokens),
      authorizer: authorizerOf('RBAC', () => world.server),
      allowAnonymous: false,
      habits: new Map(),
    }
    this.#front = { world, address: '127.0.0.1:6443', doorman, tokens }
    for (const body of definitionsFor(steps))
      request(world, { user: admin.name, groups: admin.groups }, { _tag: 'Create', resource: definitionResource, body })
  }

  async ask(request: Request): Promise<Answer> {
    try {
      return this.#whole(request, this.#reply(request))
    } catch (error) {
      // A server that throws is one more that answers otherwise.
      return {
        _tag: 'Whole',
        code: 0,
        contentType: '',
        warnings: [],
        body: error instanceof Error ? `${error.stack}` : String(error),
      }
    }
  }

  watch(request: Request): Promise<OpenWatch | Answer> {
    const reply = this.#reply(request)
    if (reply._tag !== 'Watch') return Promise.resolve(this.#whole(request, reply))
    const { watch, line, contentType } = reply
    const close = (): Promise<Answer> => {
      const lines: string[] = []
      for (let events = pull(watch, 100); events.length > 0; events = pull(watch, 100))
        for (const event of events) lines.push(String(line(event, lines.length === 0)))
      const events = linesIn(lines.join('')).filter((event) => !isProgress(event))
      return Promise.resolve({ _tag: 'Events', contentType, events })
    }
    return Promise.resolve({ _tag: 'OpenWatch', close })
  }

  settle(): Promise<void> {
    return Promise.resolve()
  }

  nextSecond(): Promise<void> {
    const { timeline } = this.#front.world
    timeline.pass(timeline.now + second)
    return Promise.resolve()
  }

  /** Lets as much time pass as did on another server since that was first heard of. */
  follow(clock: Instant): void {
    this.#followed ??= clock
    this.#front.world.timeline.pass(now + clock - this.#followed)
  }

  #reply({ method, path, query, headers, body = '' }: Request): Reply {
    const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString()
    const url = new URL(`http://cluster${path}${search === '' ? '' : `?${search}`}`)
    const rawHeaders = Object.entries(headers).flat()
    const { doorman } = this.#front
    const user = admit({ method, url, headers, rawHeaders, peer: admin }, doorman)
    if (E.isLeft(user)) return refusal(user.left)
    return answer(this.#front, {
      method,
      path: stepsOf(url),
      query: url.searchParams,
      headers,
      body: Buffer.from(body),
      user: user.right,
      caller: callerOf(user.right, headers['user-agent'], doorman),
    })
  }

  #whole({ headers, method }: Request, reply: Reply): Answer {
    if (reply._tag === 'Watch') throw new Error('a request without watch was answered by one')
    const written = new Written()
    writeReply(written as unknown as Response, reply, {
      encoding: wantedIn(headers['accept'])?.encoding ?? 'json',
      isPretty: false,
      takesGzip: false,
      hasBody: method !== 'HEAD',
    })
    return written.answer()
  }
}

/** What Node's response is to the front: a place to write to. */
class Written {
  #code = 0
  readonly #headers = new Map<string, string | readonly string[]>()
  #text = ''

  writeHead(code: number, headers: readonly (string | readonly string[])[]): void {
    this.#code = code
    for (let i = 0; i + 1 < headers.length; i += 2) this.#headers.set(String(headers[i]), headers[i + 1] ?? '')
  }

  end(content = '', encoding: BufferEncoding = 'latin1'): void {
    this.#text = Buffer.from(content, encoding).toString()
  }

  answer(): Answer {
    const retryAfter = this.#headers.get('Retry-After')
    return {
      _tag: 'Whole',
      code: this.#code,
      contentType: String(this.#headers.get('Content-Type') ?? ''),
      warnings: warningsIn(this.#headers.get('Warning')),
      ...(retryAfter !== undefined && { retryAfter: String(retryAfter) }),
      body: bodyIn(this.#text),
    }
  }
}
