import { describe, expect, it } from 'vitest'
import { attributesOf } from './attributes-of.ts'

const nameOf = (query: string): unknown => {
  const attributes = attributesOf('GET', new URL(`http://cluster/api/v1/namespaces/shop/pods?${query}`))
  return 'name' in attributes ? attributes.name : undefined
}

// What a real API server calls the object that it forbids to list.
describe('what a list is about', () => {
  it.each([
    ['fieldSelector=metadata.name=c', 'c'],
    ['fieldSelector=metadata.namespace=shop,metadata.name==c', 'c'],
    ['fieldSelector=metadata.name!=c', undefined],
    ['fieldSelector=metadata.name=..', undefined],
  ])('is the object that its fields name: %s', (query, name) => expect(nameOf(query)).toBe(name))

  it.each(['labelSelector=tier=web,,seq', 'labelSelector=a b', 'limit=x', 'timeoutSeconds=1.5'])(
    'is no object where its options can not be read: %s',
    (option) => expect(nameOf(`fieldSelector=metadata.name=c&${option}`)).toBeUndefined(),
  )
})
