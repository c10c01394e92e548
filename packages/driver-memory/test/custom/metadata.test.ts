import { isJsonArray, isJsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { thingsOf, within } from './things.ts'

const { create, merge } = thingsOf({})
const fieldsIn = (answer: ReturnType<typeof create>): readonly unknown[] => {
  const causes = within(answer, 'details', 'causes')
  return isJsonArray(causes) ? causes.map((cause) => isJsonObject(cause) && cause['field']) : []
}

// As a real kube-apiserver 1.37.2 answered.
it('tells what is wrong with the metadata of a custom resource once where it is new, and thrice where it changes', () => {
  const metadata = { annotations: { 'a/b/c': 'x' }, finalizers: ['_'] }
  expect(fieldsIn(create('a', { metadata }))).toEqual(['metadata.annotations', 'metadata.finalizers'])
  create('a', {})
  const refused = merge('a', { metadata })
  expect(fieldsIn(refused)).toEqual([
    'metadata.annotations',
    'metadata.finalizers',
    'metadata.annotations',
    'metadata.annotations',
  ])
  expect(String(within(refused, 'message')).split('metadata.annotations: ')).toHaveLength(2)
})
