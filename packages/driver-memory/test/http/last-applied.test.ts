import { describe, expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const annotation = 'kubectl.kubernetes.io/last-applied-configuration'
const path = '/api/v1/namespaces/default/configmaps/settings'

// Read off a kube-apiserver 1.37.2.
describe('what kubectl applied last', () => {
  it('is kept up to date by the server when kubectl has it apply, and nobody else', async () => {
    await withCluster(plain, async ({ ask }) => {
      const configMap = (colour: string, metadata: object = {}) => ({
        kind: 'ConfigMap',
        apiVersion: 'v1',
        metadata: { name: 'settings', ...metadata },
        data: { colour },
      })
      const apply = async (manager: string, colour: string): Promise<string | undefined> => {
        const headers = { 'content-type': 'application/apply-patch+yaml' }
        const query = `fieldManager=${manager}&force=true`
        const { body } = await ask('PATCH', `${path}?${query}`, { body: configMap(colour), headers })
        return body.metadata.annotations?.[annotation]
      }
      expect(await apply('kubectl', 'red')).toBeUndefined()
      await ask('PATCH', path, {
        body: { metadata: { annotations: { [annotation]: '{}' } } },
        headers: { 'content-type': 'application/merge-patch+json' },
      })
      expect(await apply('gitops', 'green')).toBe('{}')
      expect(await apply('kubectl', 'blue')).toBe(
        '{"apiVersion":"v1","data":{"colour":"blue"},"kind":"ConfigMap","metadata":{"name":"settings"}}\n',
      )
    })
  })
})
