import { type ApiRequest, isJsonObject, type WatchEvent } from '@fixpoint/core'
import { createApiServer } from '../../src/api-server/create-server.ts'
import { handle } from '../../src/api-server/handle.ts'
import { configMapKind } from '../../src/api-server/registry/simple/config.ts'
import type { ApiServer } from '../../src/api-server/server.ts'
import type { Random } from '../../src/world/random.ts'

export const now = Date.parse('2026-11-23T08:00:00Z')
export const resource = configMapKind.resource

/** An object as a client knows it. */
export interface Version {
  readonly namespace: string
  readonly name: string
  readonly revision: number
  readonly tier: string | undefined
  readonly text: string
}

/** One change, as whoever made it learned of it: by reading the object before and after. */
export interface Change {
  readonly revision: number
  readonly before: Version | undefined
  readonly after: Version | undefined
}

/** A server whose ConfigMaps change, and everything that became of them. */
export class Past {
  readonly server: ApiServer = createApiServer({ seed: 1, startedAt: now })
  readonly changes: Change[] = []

  /** A write to one of a few objects; some change nothing. */
  change(random: Random): void {
    const namespace = random.pick(['default', 'kube-public'])
    const name = random.pick(['a', 'b', 'c', 'd'])
    const target = { resource, namespace, name }
    const text = random.pick(['1', '2'])
    const tier = random.pick(['web', 'db'])
    const body = { metadata: { name, labels: { tier } }, data: { text } }
    const request = random.pick<ApiRequest>([
      { _tag: 'Create', resource, namespace, body },
      { _tag: 'Update', ...target, body },
      { _tag: 'Patch', ...target, patchType: 'merge', body: { data: { text } } },
      { _tag: 'Patch', ...target, patchType: 'merge', body: { metadata: { labels: { tier: null } } } },
      { _tag: 'Delete', ...target },
    ])
    const before = this.#read(namespace, name)
    handle(this.server, request, { user: 'admin' }, now)
    const after = this.#read(namespace, name)
    if (before?.revision !== after?.revision) this.changes.push({ revision: this.server.revision, before, after })
  }

  #read(namespace: string, name: string): Version | undefined {
    const [, { code, body }] = handle(this.server, { _tag: 'Get', resource, namespace, name }, { user: 'admin' }, now)
    return code === 200 ? versionOf(body) : undefined
  }
}

export const versionOf = (object: WatchEvent['object']): Version => {
  const metadata = fieldsOf(isJsonObject(object) ? object['metadata'] : undefined)
  const labels = fieldsOf(metadata['labels'])
  const data = fieldsOf(isJsonObject(object) ? object['data'] : undefined)
  return {
    namespace: String(metadata['namespace']),
    name: String(metadata['name']),
    revision: Number(metadata['resourceVersion']),
    tier: typeof labels['tier'] === 'string' ? labels['tier'] : undefined,
    text: String(data['text']),
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
