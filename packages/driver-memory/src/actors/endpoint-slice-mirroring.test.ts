import { second } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { all, create, patch, remove, run, served } from '../../test/actors/served.ts'
import { at, objectsAt } from './reading.ts'
import { endpointSlices, endpoints, services } from './resources.ts'

it('Endpoints of a Service that selects no pods are told in slices, follow, and go with them', () => {
  const world = served()
  const addresses = (): readonly unknown[] =>
    all(world, endpointSlices)
      .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'db')
      .flatMap((slice) => objectsAt(slice, 'endpoints').map((each) => at(each, 'addresses')))
  const subsets = (ip: string) => ({ subsets: [{ addresses: [{ ip }], ports: [{ port: 5432 }] }] })
  create(world, services, 'db', { spec: { ports: [{ port: 5432 }] } })
  create(world, endpoints, 'db', subsets('10.1.2.3'))
  run(world, 5 * second)
  expect(addresses()).toEqual([['10.1.2.3']])
  patch(world, endpoints, 'db', subsets('10.2.3.4'))
  run(world, 5 * second)
  expect(addresses()).toEqual([['10.2.3.4']])
  remove(world, endpoints, 'db')
  run(world, 5 * second)
  expect(addresses()).toEqual([])
})
