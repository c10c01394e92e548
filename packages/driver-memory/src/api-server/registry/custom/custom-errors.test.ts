import { expect, it } from 'vitest'
import type { Schema } from '../../schema/schema.ts'
import { customErrors, customStatusErrors } from './custom-errors.ts'

const replicas = { type: 'object', properties: { replicas: { type: 'integer' } } } as const
const schema: Schema = { type: 'object', properties: { spec: replicas, status: replicas } }
const scale = { specReplicas: ['spec', 'replicas'], statusReplicas: ['status', 'replicas'], selector: () => undefined }
const resource = { group: 'example.com', version: 'v1', kind: 'Thing', plural: 'things', namespaced: true }
const object = (parts: object) => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'a', namespace: 'default' },
  ...parts,
})
const told = (errors: ReturnType<ReturnType<typeof customErrors>>) =>
  errors.map(({ field, message }) => [field, message])

// As a real kube-apiserver 1.37.2 answered: seeds 243 and 1836 of `npm run compare`.
it('reads replicas by their path, whatever stands on the way', () => {
  const errors = customErrors({ schema, scale, resource })
  expect(told(errors(object({ spec: ['x'] }), undefined))).toContainEqual([
    '.spec.replicas',
    'Invalid value: 0: .spec.replicas accessor error: [x] is of the type []interface {}, expected map[string]interface{}',
  ])
  expect(told(errors(object({ spec: { replicas: -1 } }), undefined))).toEqual([
    ['.spec.replicas', 'Invalid value: -1: should be a non-negative integer'],
  ])
  expect(told(errors(object({ spec: { replicas: 3_000_000_000 } }), undefined))).toEqual([
    ['.spec.replicas', 'Invalid value: 3000000000: should be less than or equal to 2147483647'],
  ])
  expect(errors(object({ spec: null }), object({ spec: null }))).not.toContainEqual(
    expect.objectContaining({ field: '.spec.replicas' }),
  )
})

it('speaks of the fields of a status by their place in it', () => {
  const next = object({ status: { replicas: 'x' } })
  expect(told(customStatusErrors({ schema, scale })(next, object({})))).toEqual([
    ['status.replicas', 'Invalid value: "string": replicas in body must be of type integer: "string"'],
    ['.status.replicas', 'Invalid value: 0: .status.replicas accessor error: x is of the type string, expected int64'],
  ])
})

// Seeds 81 and 5103.
it('asks no rule of an object whose metadata lacks something, and tells that once', () => {
  const rules = [{ rule: 'self.replicas > 1' }]
  const ruled: Schema = { type: 'object', properties: { spec: { ...replicas, 'x-kubernetes-validations': rules } } }
  const errors = customErrors({ schema: ruled, scale: undefined, resource })
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' }
  const labels = { a: '/', b: '/' }
  const metadata = { name: 'a', namespace: 'default', labels, ownerReferences: [owner] }
  const next = object({ metadata, spec: { replicas: 1 } })
  for (const previous of [undefined, object({})])
    expect(errors(next, previous).map(({ field }) => field)).toEqual([
      'metadata.labels',
      'metadata.ownerReferences[0].uid',
      '<nil>',
    ])
})
