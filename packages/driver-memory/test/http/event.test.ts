import { expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

// As a real kube-apiserver 1.37.2 answered: seed 400019 of `npm run compare -- --kind Event`.
it('says what an Event lacks before what is wrong with its labels', () =>
  withCluster(plain, async ({ ask }) => {
    const { body } = await ask('POST', '/apis/events.k8s.io/v1/namespaces/default/events', {
      body: {
        metadata: { name: 'a', labels: { a: 'b c' } },
        eventTime: '2020-01-01T00:00:00.000000Z',
        type: 'Normal',
        action: 'A',
        reportingController: 'example.com/c',
        reportingInstance: 'i',
        regarding: { kind: 'Pod', name: 'p', namespace: 'default' },
        series: { count: 1, lastObservedTime: '2020-01-01T00:00:00.000000Z' },
      },
    })
    expect(body.details.causes.map(({ field }: { readonly field: string }) => field)).toEqual([
      'reason',
      'metadata.labels',
      'series.count',
    ])
  }))
