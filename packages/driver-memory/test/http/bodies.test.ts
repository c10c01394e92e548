import { describe, expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const configMaps = '/api/v1/namespaces/default/configmaps'

// What stands here was read off a kube-apiserver 1.37.2.
describe('a body with fields that stand twice', () => {
  const text = '{"metadata":{"name":"NAME","labels":{"a":"1","a":"2"}},"colour":"red"}'

  it('is refused where the validation is strict, and else taken with a warning', async () => {
    await withCluster(plain, async ({ ask }) => {
      const strict = await ask('POST', `${configMaps}?fieldValidation=Strict`, { body: text.replace('NAME', 'a') })
      expect([strict.code, strict.body.message]).toEqual([
        400,
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "colour", duplicate field "metadata.labels.a"',
      ])
      const warned = await ask('POST', configMaps, { body: text.replace('NAME', 'b') })
      expect([warned.code, warned.body.metadata.labels]).toEqual([201, { a: '2' }])
      expect(warned.headers['warning']).toEqual([
        String.raw`299 - "unknown field \"colour\""`,
        String.raw`299 - "duplicate field \"metadata.labels.a\""`,
      ])
    })
  })

  it('cannot be applied strictly either', async () => {
    await withCluster(plain, async ({ ask }) => {
      const body = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  x: "1"\n  x: "2"\n'
      const headers = { 'content-type': 'application/apply-patch+yaml' }
      const query = 'fieldManager=test&fieldValidation=Strict'
      const applied = await ask('PATCH', `${configMaps}/a?${query}`, { body, headers })
      expect([applied.code, applied.body.message]).toEqual([
        400,
        'error strict decoding patch: error converting YAML to JSON: yaml: unmarshal errors:\n  line 6: key "x" already set in map',
      ])
    })
  })
})

it('letters of every alphabet arrive whole, in a body and in a warning', async () => {
  for (const tls of [false, true])
    await withCluster({ ...plain, tls }, async ({ ask }) => {
      const body = { metadata: { name: 'a' }, data: { x: 'Größe 大小' }, 'Größe 大小': 1 }
      const { headers } = await ask('POST', configMaps, { body })
      expect(Buffer.from(String(headers['warning']), 'latin1').toString()).toBe(
        '299 - "unknown field \\"Größe 大小\\""',
      )
      const { body: answered, headers: about, text } = await ask('GET', `${configMaps}/a`)
      expect(answered.data).toEqual(body.data)
      expect(Number(about['content-length'])).toBe(Buffer.byteLength(text))
    })
})

it('a list of an exact revision shows what was there then', async () => {
  await withCluster(plain, async ({ ask }) => {
    const [first] = [await ask('POST', configMaps, { body: { metadata: { name: 'a' } } })]
    await ask('POST', configMaps, { body: { metadata: { name: 'b' } } })
    const version: string = first.body.metadata.resourceVersion
    const { body } = await ask('GET', `${configMaps}?resourceVersion=${version}&resourceVersionMatch=Exact`)
    expect([
      body.metadata.resourceVersion,
      body.items.map((item: { metadata: { name: string } }) => item.metadata.name),
    ]).toEqual([version, ['a']])
    const newer = await ask('GET', `${configMaps}?resourceVersion=${version}&resourceVersionMatch=NotOlderThan`)
    expect(newer.body.items).toHaveLength(2)
  })
})

it('the OpenAPI 2 document has the schema of a custom resource, and a client that has it need not get it again', async () => {
  await withCluster(plain, async ({ ask }) => {
    const spec = { type: 'object', nullable: true, properties: { size: { type: 'integer' } } }
    const openAPIV3Schema = { type: 'object', properties: { spec, host: { type: 'string', enum: ['a'] } } }
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }]
    const names = { plural: 'foos', kind: 'Foo' }
    const definition = {
      metadata: { name: 'foos.example.com' },
      spec: { group: 'example.com', scope: 'Cluster', names, versions },
    }
    const { headers: old } = await ask('GET', '/openapi/v2')
    await ask('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', { body: definition })
    const { body, headers } = await ask('GET', '/openapi/v2', { headers: { 'if-none-match': String(old['etag']) } })
    const { properties } = body.definitions['com.example.v1.Foo']
    // A field that may be null has no type there.
    expect([properties.spec, properties.host]).toEqual([{}, { type: 'string', enum: ['a'] }])
    expect(body.paths['/apis/example.com/v1/foos/{name}'].get['x-kubernetes-group-version-kind'].kind).toBe('Foo')
    const again = await ask('GET', '/openapi/v2', { headers: { 'if-none-match': String(headers['etag']) } })
    expect([again.code, again.text]).toEqual([304, ''])
  })
})

it('an autoscaler is the same in the older version, with the use of CPU as its one metric', async () => {
  await withCluster(plain, async ({ ask }) => {
    const path = (version: string): string => `/apis/autoscaling/${version}/namespaces/default/horizontalpodautoscalers`
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
    const spec = { scaleTargetRef, maxReplicas: 5, targetCPUUtilizationPercentage: 70 }
    expect((await ask('POST', path('v1'), { body: { metadata: { name: 'web' }, spec } })).body.spec).toMatchObject(spec)
    const target = { type: 'Utilization', averageUtilization: 70 }
    const newer = await ask('GET', `${path('v2')}/web`)
    expect(newer.body.spec.metrics).toEqual([{ type: 'Resource', resource: { name: 'cpu', target } }])
    const { body } = await ask('GET', '/apis/autoscaling')
    expect(body.preferredVersion.version).toBe('v2')
  })
})

it('a custom resource without a field gets its defaults, and keeps them when they are taken from its definition', async () => {
  await withCluster(plain, async ({ ask }) => {
    const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    const properties = { size: { type: 'string', default: 'S' } }
    const schema = { openAPIV3Schema: { type: 'object', properties } }
    const versions = [{ name: 'v1', served: true, storage: true, schema }]
    const spec = { group: 'example.com', scope: 'Cluster', names: { plural: 'foos', kind: 'Foo' }, versions }
    await ask('POST', definitions, { body: { metadata: { name: 'foos.example.com' }, spec } })
    const foo = { apiVersion: 'example.com/v1', kind: 'Foo', metadata: { name: 'a' } }
    expect((await ask('POST', '/apis/example.com/v1/foos', { body: foo })).body.size).toBe('S')
    const removal = [{ op: 'remove', path: '/spec/versions/0/schema/openAPIV3Schema/properties/size/default' }]
    const headers = { 'content-type': 'application/json-patch+json' }
    await ask('PATCH', `${definitions}/foos.example.com`, { body: removal, headers })
    expect((await ask('GET', '/apis/example.com/v1/foos/a')).body.size).toBe('S')
    const applied = { ...foo, metadata: { name: 'b' }, size: 'L' }
    const answer = await ask('PATCH', '/apis/example.com/v1/foos/b?fieldManager=test', {
      body: applied,
      headers: { 'content-type': 'application/apply-patch+yaml' },
    })
    expect([answer.code, answer.body.size]).toEqual([201, 'L'])
  })
})

describe('a Secret', () => {
  it('has base64 in its data, also where text is written under the same key', async () => {
    await withCluster(plain, async ({ ask }) => {
      const body = { metadata: { name: 'a' }, data: { a: 'not base64!' }, stringData: { a: 'text' } }
      const refused = await ask('POST', '/api/v1/namespaces/default/secrets', { body })
      expect([refused.code, refused.body.message]).toEqual([
        400,
        'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 3',
      ])
    })
  })
})

it('a time is never empty, and may be null', () =>
  withCluster(plain, async ({ ask }) => {
    const leases = '/apis/coordination.k8s.io/v1/namespaces/default/leases'
    const refused = await ask('POST', leases, { body: { metadata: { name: 'a' }, spec: { renewTime: '' } } })
    expect([refused.code, refused.body.message]).toEqual([
      400,
      'Lease in version "v1" cannot be handled as a Lease: parsing time "" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "" as "2006"',
    ])
    const taken = await ask('POST', leases, { body: { metadata: { name: 'a' }, spec: { renewTime: null } } })
    expect([taken.code, taken.body.spec]).toEqual([201, {}])
  }))
