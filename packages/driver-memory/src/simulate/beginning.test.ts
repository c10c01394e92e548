import { app, isJsonObject, type Resource } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { ask, createCluster } from '../world/cluster.ts'
import { beginning, startedAt } from './beginning.ts'

const configMaps: Resource = { group: '', version: 'v1', kind: 'ConfigMap', plural: 'configmaps', namespaced: true }

/** A cluster that a history of this seed begins with. */
const begun = (seed: number) => createCluster({ seed, startedAt, operators: 0, from: beginning(seed) })

/** What is drawn for the first object that somebody makes in it. */
const drawn = (seed: number): unknown => {
  const body = { metadata: { name: 'a' } }
  const made = ask(begun(seed), { _tag: 'Create', resource: configMaps, namespace: 'default', body })
  expect(made.code).toBe(201)
  return isJsonObject(made.body) && isJsonObject(made.body['metadata']) ? made.body['metadata']['uid'] : undefined
}

it('a history draws from its own seed, whatever histories there were before', () => {
  const first = drawn(1)
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
  expect(drawn(2)).not.toBe(first)
  expect(drawn(1)).toBe(first)
})

it('a history begins with the definition of App', () => {
  expect(ask(begun(1), { _tag: 'List', resource: app })).toMatchObject({ code: 200, body: { items: [] } })
})
