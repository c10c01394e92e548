import { expect, it } from 'vitest'
import { metadataOnly } from './metadata-only.ts'

// As a real kube-apiserver 1.37.2 answered: seed 630 of `npm run compare`.
it('says where a list goes on, and nothing where it does not', () => {
  const list = (token: string) => metadataOnly({ metadata: { continue: token, resourceVersion: '5' }, items: [] })
  expect(list('')).toMatchObject({ kind: 'PartialObjectMetadataList', items: null, metadata: { resourceVersion: '5' } })
  expect(list('')['metadata']).not.toHaveProperty('continue')
  expect(list('abc')['metadata']).toEqual({ continue: 'abc', resourceVersion: '5' })
})
