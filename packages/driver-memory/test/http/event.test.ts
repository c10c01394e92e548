import { expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const events = '/apis/events.k8s.io/v1/namespaces/default/events'
const event = {
  metadata: { name: 'a' },
  eventTime: '2020-01-01T00:00:00.000000Z',
  type: 'Normal',
  reason: 'R',
  action: 'A',
  reportingController: 'example.com/c',
  reportingInstance: 'i',
  regarding: { kind: 'Pod', name: 'p', namespace: 'default' },
}

// As a real kube-apiserver 1.37.2 answered: seed 400019 of `npm run compare -- --kind Event`.
it('says what an Event lacks before what is wrong with its labels', () =>
  withCluster(plain, async ({ ask }) => {
    const labels = { a: 'b c' }
    const series = { count: 1, lastObservedTime: event.eventTime }
    const lacking = { ...event, metadata: { name: 'a', labels }, reason: '', series }
    const { body } = await ask('POST', events, { body: lacking })
    expect(body.details.causes.map(({ field }: { readonly field: string }) => field)).toEqual([
      'reason',
      'metadata.labels',
      'series.count',
    ])
  }))

// Seed 400335.
it('shows what of an Event may not change by the types of the core group', () =>
  withCluster(plain, async ({ ask }) => {
    await ask('POST', events, { body: event })
    const { eventTime: _, ...rest } = event
    const body = { ...rest, regarding: { name: 'p', namespace: 'default' } }
    const refused = await ask('PUT', `${events}/a`, { body })
    expect(refused.body.message).toBe(
      'Event "a" is invalid: [involvedObject: Invalid value: {"Kind":"","Namespace":"default","Name":"p","UID":"","APIVersion":"","ResourceVersion":"","FieldPath":""}: field is immutable, eventTime: Invalid value: null: field is immutable]',
    )
  }))
