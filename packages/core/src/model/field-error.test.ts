import { describe, expect, it } from 'vitest'
import { decodeManifest } from './decode.codec.ts'
import { describeFieldError } from './field-error.ts'

const said = (raw: unknown): readonly string[] => {
  const decoded = decodeManifest(raw)
  return decoded._tag === 'Left' ? decoded.left.map(describeFieldError) : []
}

const withSpec = (spec: object): object => ({
  apiVersion: 'platform.example.com/v1alpha1',
  kind: 'App',
  metadata: { name: 'web' },
  spec,
})

describe('what is wrong with a field, in words', () => {
  it.each([
    [null, 'the document must be an App, not null'],
    [withSpec({ deploy: {} }), 'spec.deploy.image is required: an image reference such as nginx:1.27'],
    [withSpec({ deploy: { image: 'web:1', replica: 3 } }), 'spec.deploy.replica is not one of the fields image'],
    [
      withSpec({ deploy: { image: 'web:1', replicas: -1 } }),
      'spec.deploy.replicas must be an integer from 0 to 10000, not -1',
    ],
    [
      withSpec({ deploy: { image: 'web:1' }, service: { port: 80 } }),
      'spec.deploy must name the port that the container listens on: spec.service sends traffic to it',
    ],
  ])('%j', (raw, sentence) => {
    expect(said(raw)).toEqual([expect.stringContaining(sentence)])
  })
})
