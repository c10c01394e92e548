import { expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { daemonSetKind } from './daemon-set.ts'

// As kube-apiserver 1.37.2 answered: seed 80134 of `npm run compare`.
it('a rolling update says how many pods may be missing and how many too many, also where no update rolls', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const rolledBy = (name: string, updateStrategy: object) => {
    const pods = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] } }
    const spec = { selector: { matchLabels: { app: 'a' } }, template: pods, updateStrategy: updateStrategy as never }
    const { resource } = daemonSetKind
    const request = { _tag: 'Create', resource, namespace: 'default', body: { metadata: { name }, spec } } as const
    return handle(server, request, { user: 'jane' }, 0)[1].body
  }
  const shown = (rollingUpdate: object) => ({ spec: { updateStrategy: { rollingUpdate } } })
  expect(rolledBy('a', { type: 'OnDelete', rollingUpdate: { maxSurge: null } })).toMatchObject(
    shown({ maxSurge: 0, maxUnavailable: 0 }),
  )
  expect(rolledBy('b', { rollingUpdate: { maxSurge: null } })).toMatchObject(shown({ maxSurge: 0, maxUnavailable: 1 }))
})
