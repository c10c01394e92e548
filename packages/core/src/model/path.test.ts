import { expect, it } from 'vitest'
import { formatPath } from './path.ts'

it('writes a path as kubectl users do, with list items by their merge key', () => {
  expect(formatPath(['spec', 'ports', { port: 80, protocol: 'TCP' }, 'name'])).toBe(
    'spec.ports[port=80,protocol=TCP].name',
  )
  expect(formatPath(['items', 0, 'metadata', 'labels', 'app.kubernetes.io/name'])).toBe(
    'items[0].metadata.labels["app.kubernetes.io/name"]',
  )
})
