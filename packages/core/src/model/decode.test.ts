import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeManifest, observeApp } from './decode.codec.ts'
import type { FieldError } from './field-error.ts'
import type { Json, JsonObject } from './json.ts'
import { formatPath } from './path.ts'

const sample = {
  apiVersion: 'platform.example.com/v1alpha1',
  kind: 'App',
  metadata: { name: 'app-sample' },
  spec: {
    deploy: { image: 'nginx:1.27', replicas: 2, containerPort: 8080 },
    service: { port: 9093 },
    ingress: { host: 'minha-app.local', path: '/' },
  },
}

const errorsOf = (raw: unknown): readonly FieldError[] => {
  const decoded = decodeManifest(raw)
  return isLeft(decoded) ? decoded.left : []
}

const placesOf = (raw: unknown): readonly string[] =>
  errorsOf(raw).map(({ _tag, path }) => `${_tag} ${formatPath(path)}`)

/** The sample with one field set, or removed where the value is undefined. */
const withField = (path: readonly string[], value: Json | undefined): Json => {
  const set = (object: Json | undefined, [key, ...rest]: readonly string[]): Json | undefined => {
    if (key === undefined) return value
    const entries = Object.entries({ ...(object as JsonObject), [key]: set((object as JsonObject)[key], rest) })
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
  }
  return set(sample, path) ?? null
}

describe('an App in a file', () => {
  it('is read as it stands', () => {
    expect(decodeManifest(sample)).toEqual({ _tag: 'Right', right: { metadata: sample.metadata, spec: sample.spec } })
  })

  it('is a worker of one replica where only an image is named', () => {
    const decoded = decodeManifest({ ...sample, spec: { deploy: { image: 'busybox' } } })
    expect(decoded).toMatchObject({ right: { spec: { deploy: { image: 'busybox', replicas: 1 } } } })
  })

  it('routes / where the ingress names no path', () => {
    expect(decodeManifest(withField(['spec', 'ingress', 'path'], undefined))).toMatchObject({
      right: { spec: { ingress: { path: '/' } } },
    })
  })

  it('has a null read as an absent field, as the API server does', () => {
    expect(placesOf(withField(['spec', 'ingress'], null))).toEqual([])
    expect(placesOf(withField(['spec', 'deploy', 'image'], null))).toEqual(['Required spec.deploy.image'])
  })

  it.each<readonly [path: string, value: Json | undefined, place: string]>([
    ['apiVersion', 'apps/v1', 'Invalid apiVersion'],
    ['kind', undefined, 'Required kind'],
    ['metadata.name', 'x'.repeat(254), 'Invalid metadata.name'],
    ['metadata.name', '1-digit-first', 'Invalid metadata.name'],
    ['metadata.name', undefined, 'Required metadata.name'],
    ['metadata.namespace', 'Up', 'Invalid metadata.namespace'],
    ['metadata.labels', { a: 1 }, 'Invalid metadata.labels.a'],
    ['spec', undefined, 'Required spec'],
    ['spec.deploy', 'nginx', 'Invalid spec.deploy'],
    ['spec.deploy.image', undefined, 'Required spec.deploy.image'],
    ['spec.deploy.image', 'nginx:1.27\nprivileged: true', 'Invalid spec.deploy.image'],
    ['spec.deploy.replicas', -1, 'Invalid spec.deploy.replicas'],
    ['spec.deploy.replicas', 1.5, 'Invalid spec.deploy.replicas'],
    ['spec.deploy.replicas', '2', 'Invalid spec.deploy.replicas'],
    ['spec.deploy.containerPort', 0, 'Invalid spec.deploy.containerPort'],
    ['spec.service.port', 70_000, 'Invalid spec.service.port'],
    ['spec.deploy.replica', 3, 'Unknown spec.deploy.replica'],
    ['spec.ingress.host', '*.example.com', 'Invalid spec.ingress.host'],
    ['spec.ingress.host', '10.0.0.1', 'Invalid spec.ingress.host'],
    ['spec.ingress.host', 'a"b', 'Invalid spec.ingress.host'],
    ['spec.ingress.path', '/a/../b', 'Invalid spec.ingress.path'],
    ['spec.ingress.path', '/a//b', 'Invalid spec.ingress.path'],
    ['spec.ingress.path', '/a\n}', 'Invalid spec.ingress.path'],
    ['spec.ingress.path', '/%2e%2e/', 'Invalid spec.ingress.path'],
    ['spec.ingress.path', '/a;rewrite', 'Invalid spec.ingress.path'],
    ['spec.ingress.path', 'a', 'Invalid spec.ingress.path'],
    ['spec.service', undefined, 'Rule spec.service'],
    ['spec.deploy.containerPort', undefined, 'Rule spec.deploy.containerPort'],
  ])('is refused with %s set to %j', (path, value, place) => {
    expect(placesOf(withField(path.split('.'), value))).toEqual([place])
  })

  it.each(['/', '/shop', '/shop/', '/.well-known/acme', '/v1.2/a_b~c:@=+,-', '/%C3%A9t%C3%A9'])(
    'may have the path %s',
    (path) => expect(placesOf(withField(['spec', 'ingress', 'path'], path))).toEqual([]),
  )

  it.each(['nginx', 'library/nginx:latest', 'LOCALHOST:5000/a/b__c:V1', `ghcr.io/acme/shop@sha256:${'0'.repeat(64)}`])(
    'may have the image %s',
    (image) => expect(placesOf(withField(['spec', 'deploy', 'image'], image))).toEqual([]),
  )

  it('is told all that is wrong with it at once, each place once', () => {
    const raw = { kind: 'App', spec: { deploy: { replicas: 'two', nope: 1 }, ingress: {} }, extra: true }
    expect(placesOf(raw)).toEqual([
      'Required apiVersion',
      'Unknown extra',
      'Required metadata',
      'Required spec.deploy.image',
      'Invalid spec.deploy.replicas',
      'Required spec.ingress.host',
      'Unknown spec.deploy.nope',
    ])
  })

  it('says what was expected and what was found', () => {
    expect(errorsOf(withField(['spec', 'service', 'port'], 70_000))).toEqual([
      { _tag: 'Invalid', path: ['spec', 'service', 'port'], expected: 'an integer from 1 to 65535', found: '70000' },
    ])
  })

  it('cannot change the prototype of anything by a __proto__ key', () => {
    const raw: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "spec": {"__proto__": {"polluted": 1}}}')
    expect(placesOf(raw)).toContain('Unknown __proto__')
    expect(placesOf(raw)).toContain('Unknown spec.__proto__')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('an App that an API server returned', () => {
  const live = {
    apiVersion: 'platform.example.com/v1alpha1',
    kind: 'App',
    metadata: { name: 'app-sample', namespace: 'default', uid: 'u1', resourceVersion: '1' },
    spec: { ...sample.spec, addedLater: { by: 'a newer version' } },
  }

  it('may have fields of a newer version', () => {
    expect(observeApp(live)).toMatchObject({ _tag: 'Valid', app: { spec: sample.spec, status: {} } })
  })

  it('is invalid, not an exception, where an older schema let something through', () => {
    expect(observeApp({ ...live, spec: 7 })).toMatchObject({ _tag: 'Invalid', errors: [{ path: ['spec'] }] })
  })

  it('has a status that is not ours read as none', () => {
    expect(observeApp({ ...live, status: { conditions: 'none' } })).toMatchObject({ app: { status: {} } })
  })
})

describe('decoding', () => {
  it('accepts what it printed', () => {
    const decoded = decodeManifest(sample)
    expect(isRight(decoded) && decodeManifest({ ...sample, spec: decoded.right.spec })).toEqual(decoded)
  })
})

describe('a document without end', () => {
  const nested = (levels: number): Json => {
    let value: Json = 'x'
    for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { deploy: value }
    return value
  }

  it.each([101, 10_000, 1_000_000])('of %i levels is refused before any stack runs out', (levels) => {
    const decoded = decodeManifest({ ...sample, spec: nested(levels) })
    expect(isLeft(decoded) && decoded.left[0]?.found).toContain('levels')
    const metadata = { name: 'web', uid: 'u', resourceVersion: '1' }
    const live = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata, spec: nested(levels) }
    expect(observeApp(live)._tag).toBe('Invalid')
  })
})
