import { describe, expect, it } from 'vitest'
import { lacks } from './definition.ts'

const schema = (properties: object): { readonly properties: never } => ({ properties: properties as never })

describe('a CustomResourceDefinition', () => {
  const ours = schema({
    metadata: schema({ a: {} }),
    spec: schema({
      deploy: schema({ image: {}, probes: schema({ live: {} }) }),
      hosts: { items: schema({ tls: {} }) },
    }),
  })

  it('that has all fields, and more, lacks none', () => {
    const served = schema({
      spec: schema({
        deploy: schema({ image: {}, probes: schema({ live: {}, ready: {} }) }),
        hosts: { items: schema({ tls: {} }) },
        newer: {},
      }),
    })
    expect(lacks(ours, served)).toEqual([])
  })

  it('lacks the fields that are named: the highest of a branch, and those of items', () => {
    const served = schema({ spec: schema({ deploy: schema({ image: {} }), hosts: { items: schema({}) } }) })
    expect(lacks(ours, served)).toEqual(['`spec.deploy.probes`', '`spec.hosts[].tls`'])
  })
})
