import type { LiveObject } from '@fixpoint/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, numberAt, objectsAt, textAt } from '../src/actors/reading.ts'
import { deployments, services } from '../src/actors/resources.ts'
import { anyEdit } from './app/edits.ts'
import { Hand, kinds, name } from './app/hand.ts'

interface Spec {
  readonly deploy: { readonly image: string; readonly replicas?: number; readonly containerPort: number }
  readonly service?: { readonly port: number }
  readonly ingress?: { readonly host: string; readonly path?: string }
}

const deploy = fc.record(
  {
    image: fc.constantFrom('nginx', 'nginx:1.27'),
    replicas: fc.nat({ max: 5 }),
    containerPort: fc.constantFrom(80, 8080),
  },
  { requiredKeys: ['image', 'containerPort'] },
) as fc.Arbitrary<Spec['deploy']>
const service = fc.record({ port: fc.constantFrom(80, 9093) })
const ingress = fc.record(
  { host: fc.constantFrom('a.example.com', 'b.example.com'), path: fc.constantFrom('/', '/shop') },
  { requiredKeys: ['host'] },
) as fc.Arbitrary<NonNullable<Spec['ingress']>>

const anySpec: fc.Arbitrary<Spec> = fc.oneof(
  fc.record({ deploy }),
  fc.record({ deploy, service }),
  fc.record({ deploy, service, ingress }),
)

const childrenOf = (spec: Spec): number => 1 + Number(spec.service !== undefined) + Number(spec.ingress !== undefined)

const isOurs = (live: LiveObject | undefined): boolean =>
  live?.metadata.ownerReferences?.some(({ controller }) => controller === true) === true

/** Kubernetes lets in two ports of one number, and then no apply tells them apart. */
const hasTwins = (hand: Hand): boolean =>
  objectsAt(hand.get(deployments)?.spec, 'template', 'spec', 'containers').some((container) => {
    const keys = objectsAt(container, 'ports').map(
      (port) => `${numberAt(port, 'containerPort')} ${textAt(port, 'protocol')}`,
    )
    return new Set(keys).size < keys.length
  })

/** What an App asks for stands in its children, word for word; those without an owner are left alone. */
const expectAsAsked = (hand: Hand, { deploy, service, ingress }: Spec): void => {
  const [deployment, svc, ing] = kinds.map((kind) => hand.get(kind))
  if (isOurs(deployment)) {
    const container = objectsAt(deployment?.spec, 'template', 'spec', 'containers').find(
      (found) => found['name'] === 'app',
    )
    expect(at(deployment?.spec, 'replicas')).toBe(deploy.replicas ?? 1)
    expect(container).toMatchObject({ image: deploy.image, securityContext: { allowPrivilegeEscalation: false } })
    const ports = objectsAt(container, 'ports').filter((port) => port['name'] === 'http')
    expect(ports).toEqual([{ name: 'http', containerPort: deploy.containerPort, protocol: 'TCP' }])
  }
  if (service !== undefined && isOurs(svc)) {
    expect(at(svc?.spec, 'selector')).toEqual({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name })
    const ports = objectsAt(svc?.spec, 'ports').filter((port) => port['name'] === 'http')
    expect(ports).toMatchObject([{ port: service.port, targetPort: 'http', protocol: 'TCP' }])
  }
  if (ingress !== undefined && isOurs(ing)) {
    const backend = { service: { name, port: { name: 'http' } } }
    const paths = [{ path: ingress.path ?? '/', pathType: 'Prefix', backend }]
    expect(at(ing?.spec, 'rules')).toEqual([{ host: ingress.host, http: { paths } }])
  }
  const wanted = [deployment, service && svc, ingress && ing]
  for (const live of wanted.filter(isOurs))
    expect(live?.metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'fixpoint' })
}

describe('one round of reconcile through an API server', () => {
  it('costs a new App as many creations as it has children', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const hand = new Hand()
        hand.want(spec)
        const actions = hand.round()
        expect(actions).toHaveLength(childrenOf(spec))
        for (const action of actions) expect(action).toMatchObject({ _tag: 'Apply', rule: 'Create' })
        expectAsAsked(hand, spec)
      }),
      { numRuns: 100 },
    )
  })

  it('undoes whatever was edited, and then there is nothing to do', () => {
    const seen = { edits: 0, corrected: 0 }
    fc.assert(
      fc.property(anySpec, fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (spec, edits) => {
        const hand = new Hand()
        hand.want(spec)
        hand.round()
        seen.edits += edits.filter((edit) => hand.edit(edit)).length
        fc.pre(!hasTwins(hand))
        seen.corrected += hand.round().length
        expectAsAsked(hand, spec)
      }),
      { numRuns: 1_500 },
    )
    expect(Math.min(seen.edits, seen.corrected)).toBeGreaterThan(500)
  })

  it('goes from one App to another', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (from, to) => {
        const hand = new Hand()
        for (const spec of [from, to]) {
          hand.want(spec)
          hand.round()
          expectAsAsked(hand, spec)
          expect(kinds.filter((kind) => hand.get(kind) !== undefined)).toHaveLength(childrenOf(spec))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('goes from one App to another over what was edited', () => {
    fc.assert(
      fc.property(anySpec, anySpec, fc.array(anyEdit, { minLength: 1, maxLength: 2 }), (from, other, edits) => {
        const hand = new Hand()
        hand.want(from)
        hand.round()
        for (const edit of edits) hand.edit(edit)
        fc.pre(!hasTwins(hand))
        // A port that someone else named can't go: its number is ours, and its name is theirs.
        const { containerPort } = from.deploy
        const service = other.service && (from.service ?? other.service)
        const to = { ...other, deploy: { ...other.deploy, containerPort }, ...(service && { service }) }
        hand.want(to)
        hand.round()
        expectAsAsked(hand, to)
      }),
      { numRuns: 400 },
    )
  })

  it('takes back what drifted where nobody is to be seen as its manager', () => {
    const hand = new Hand()
    const spec: Spec = { deploy: { image: 'nginx', containerPort: 80 }, service: { port: 80 } }
    hand.want(spec)
    hand.round()
    expect(hand.edit({ resource: deployments, patchType: 'merge', body: { metadata: { managedFields: [{}] } } })).toBe(
      true,
    )
    expect(hand.edit({ resource: deployments, patchType: 'merge', body: { spec: { replicas: 3 } } })).toBe(true)
    expect(hand.round()).toHaveLength(1)
    expectAsAsked(hand, spec)
  })

  it('takes a port of its number that someone else made', () => {
    const hand = new Hand()
    const deploy = { image: 'nginx', containerPort: 80 }
    hand.want({ deploy, service: { port: 80 } })
    hand.round()
    const value = { port: 9093, name: 'metrics' }
    expect(
      hand.edit({ resource: services, patchType: 'json', body: [{ op: 'add', path: '/spec/ports/-', value }] }),
    ).toBe(true)
    hand.want({ deploy, service: { port: 9093 } })
    hand.round()
    expectAsAsked(hand, { deploy, service: { port: 9093 } })
  })
})
