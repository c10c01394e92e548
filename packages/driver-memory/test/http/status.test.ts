import { expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const pods = '/api/v1/namespaces/default/pods'
const merge = { 'content-type': 'application/merge-patch+json' }
const apply = { 'content-type': 'application/apply-patch+yaml' }
const type = { apiVersion: 'v1', kind: 'Pod' }
const spec = { containers: [{ name: 'web', image: 'web' }] }

// As a real kube-apiserver 1.37.2 answered: seed 5364 of `npm run compare`.
it('tells the state of a condition of a pod also where nobody says it any more', () =>
  withCluster(plain, async ({ ask }) => {
    await ask('POST', pods, { body: { ...type, metadata: { name: 'a' }, spec } })
    const ready = { type: 'Ready', status: 'True' }
    await ask('PATCH', `${pods}/a/status`, { headers: merge, body: { status: { conditions: [ready] } } })
    const applied = { ...type, metadata: { name: 'a' } }
    const path = `${pods}/a/status?fieldManager=two&force=true`
    const body = { ...applied, status: { conditions: [{ ...ready, status: 'False' }] } }
    await ask('PATCH', path, { headers: apply, body })
    const left = await ask('PATCH', path, { headers: apply, body: applied })
    const times = { lastProbeTime: null, lastTransitionTime: null }
    expect(left.body.status.conditions).toEqual([{ ...times, type: 'Ready', status: '' }])
  }))

// As a real kube-apiserver 1.37.2 answered: seed 7010 of `npm run compare`.
it('tells of conflicts with who wrote by way of the status before those with who wrote the rest', () =>
  withCluster(plain, async ({ ask }) => {
    await ask('POST', `${pods}?fieldManager=one`, { body: { ...type, metadata: { name: 'a' }, spec } })
    const labels = { tier: 'db' }
    await ask('PATCH', `${pods}/a/status?fieldManager=one`, { headers: merge, body: { metadata: { labels } } })
    const body = {
      ...type,
      metadata: { name: 'a', labels: { tier: 'web' } },
      spec: { containers: [{ name: 'web', image: 'other' }] },
    }
    const refused = await ask('PATCH', `${pods}/a?fieldManager=two`, { headers: apply, body })
    expect(refused.body.message.split('\n')).toEqual([
      'Apply failed with 2 conflicts: conflicts with "one" with subresource "status" using v1:',
      '- .metadata.labels.tier',
      'conflicts with "one" using v1:',
      '- .spec.containers[name="web"].image',
    ])
  }))
