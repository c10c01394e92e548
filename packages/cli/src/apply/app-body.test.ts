import { expect, it } from 'vitest'
import { createIo } from '../../test/command.ts'
import { readApps } from '../input/apps.ts'
import { appBody } from './app-body.ts'

const bodyOf = async (yaml: string): Promise<unknown> => {
  const { io } = createIo({ stdin: yaml })
  const { items } = await readApps(['-'], { name: 'prod', explicit: false }, io)
  return items.map(appBody)
}

it('what a user applies is what the file says: no defaults, no nulls, nothing that only an API server writes', async () => {
  const yaml = `apiVersion: platform.example.com/v1alpha1
kind: App
metadata: {name: shop, uid: u1, resourceVersion: "7", labels: {team: a}, managedFields: []}
spec: {deploy: {image: nginx, containerPort: null}, service: null}
status: {replicas: 3}
`
  expect(await bodyOf(yaml)).toEqual([
    {
      apiVersion: 'platform.example.com/v1alpha1',
      kind: 'App',
      metadata: { name: 'shop', namespace: 'prod', labels: { team: 'a' } },
      spec: { deploy: { image: 'nginx' } },
    },
  ])
})
