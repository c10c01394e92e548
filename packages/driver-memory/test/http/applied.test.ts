import { expect, it } from 'vitest'
import { type Answered, plain, type Served, withCluster } from './cluster.ts'

const leases = '/apis/coordination.k8s.io/v1/namespaces/default/leases'
const type = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' }

const apply = (ask: Served['ask'], body: object): Promise<Answered> =>
  ask('PATCH', `${leases}/a?fieldManager=me`, { headers: { 'content-type': 'application/apply-patch+yaml' }, body })

// As a real kube-apiserver 1.37.2 answered: seeds 12047 and 1939 of `npm run compare`.
it('reads all of an applied object before it looks whether that is the one of the path', () =>
  withCluster(plain, async ({ ask }) => {
    const applied = { ...type, metadata: { name: 'other' }, spec: { renewTime: 'soon' } }
    for (let i = 0; i < 2; i++) {
      const refused = await apply(ask, applied)
      expect(refused.code).toBe(500)
      expect(refused.body.message).toContain('cannot parse "soon" as "2006"')
      await ask('POST', leases, { body: { ...type, metadata: { name: 'a' } } })
    }
    const misnamed = await apply(ask, { ...type, metadata: { name: 'other' } })
    expect(misnamed.body.message).toBe('the name of the object (other) does not match the name on the URL (a)')
  }))

it('looks for the name of what is not there before it reads its version', () =>
  withCluster(plain, async ({ ask }) => {
    const { code, body } = await apply(ask, { ...type, metadata: { resourceVersion: 'x' } })
    expect([code, body.message]).toEqual([
      400,
      'the name of the object (a based on URL) was undeterminable: name must be provided',
    ])
  }))

it('takes a namespace that is null for one that is left out', () =>
  withCluster(plain, async ({ ask }) => {
    const { code, body } = await apply(ask, { ...type, metadata: { name: 'a', namespace: null } })
    expect([code, body.metadata.namespace]).toEqual([201, 'default'])
  }))
