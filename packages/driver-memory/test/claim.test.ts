import { app, minute } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { services } from '../src/actors/resources.ts'
import { ask, createCluster, settle } from '../src/world/cluster.ts'

const web = { namespace: 'default', name: 'web' }

it('an edited port of a Service takes two writes to mend, and neither is refused', () => {
  const cluster = createCluster({ seed: 1, startedAt: 0, operators: 1 })
  const spec = { deploy: { image: 'nginx', containerPort: 80 }, service: { port: 80 } }
  const body = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: web, spec }
  expect(ask(cluster, { _tag: 'Create', resource: app, namespace: 'default', body }).code).toBe(201)
  expect(settle(cluster, minute, 60 * minute)._tag).toBe('AtRest')

  const answers: number[] = []
  cluster.world.witnesses.push(({ request, response, caller }) => {
    if (caller.userAgent === 'operator-0' && request.resource.plural === services.plural) answers.push(response.code)
  })
  const edit = [{ op: 'replace', path: '/spec/ports/0/port', value: 9999 }]
  expect(ask(cluster, { _tag: 'Patch', resource: services, ...web, patchType: 'json', body: edit }).code).toBe(200)
  expect(settle(cluster, minute, 60 * minute)._tag).toBe('AtRest')
  expect(answers).toEqual([200, 200])
})
