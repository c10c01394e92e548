import { describe, expect, it } from 'vitest'
import { describeConsequence } from '../kinds/consequence.ts'
import type { App, AppSpec } from '../model/app.ts'
import type { JsonObject } from '../model/json.ts'
import type { LiveObject, Manifest } from '../model/object.ts'
import type { Change } from './action.ts'
import { consequencesOf } from './consequences.ts'
import { desire } from './desire.ts'
import { reconcile } from './reconcile.ts'

const spec: AppSpec = {
  deploy: { image: 'nginx:1.27', replicas: 4, containerPort: 8080 },
  service: { port: 80 },
  ingress: { host: 'shop.example.com', path: '/' },
}

const appOf = (changed: AppSpec): App => ({
  metadata: { name: 'shop', namespace: 'default', uid: 'u1', resourceVersion: '1', generation: 1 },
  spec: changed,
  status: {},
})

/** What stands there after the operator made it; who owns what is not to be seen, so values alone count. */
const made = (manifest: Manifest, besides: JsonObject = {}): LiveObject => ({
  apiVersion: manifest.apiVersion,
  kind: manifest.kind,
  metadata: { ...manifest.metadata, uid: `u-${manifest.kind}`, resourceVersion: '1' },
  spec: { ...manifest.spec, ...besides },
})

/** What becomes of pods and traffic when an App that asks for the one comes to ask for the other. */
const wordsOf = (
  before: AppSpec,
  after: AppSpec,
  besides: Readonly<Record<string, JsonObject>> = {},
): readonly string[] => {
  const children = desire(appOf(before)).map((manifest) => made(manifest, besides[manifest.kind]))
  const { actions } = reconcile({ app: { _tag: 'Valid', app: appOf(after) }, children, refusals: [] }, 0)
  return actions.flatMap((action) => {
    const live = children.find(({ kind }) => kind === action.resource.kind)
    return consequencesOf(action, live).map((one) => `${action.resource.kind} ${describeConsequence(one)}`)
  })
}

const deploying = (deploy: Partial<AppSpec['deploy']>): AppSpec => ({ ...spec, deploy: { ...spec.deploy, ...deploy } })

const nothing: readonly LiveObject[] = []

describe('an App that is new', () => {
  it('starts its pods and opens its port and its route', () => {
    const { actions } = reconcile({ app: { _tag: 'Valid', app: appOf(spec) }, children: nothing, refusals: [] }, 0)
    expect(actions.flatMap((action) => consequencesOf(action, undefined)).map(describeConsequence)).toEqual([
      'starts 4 pods',
      'serves port 80',
      'serves shop.example.com/',
    ])
  })
})

describe('an App that changes', () => {
  it('does nothing to pods and traffic where nothing changes', () => expect(wordsOf(spec, spec)).toEqual([]))

  it.each<[string, JsonObject, string]>([
    ['by default a quarter is down, rounded down', {}, 'at most 1 down'],
    [
      'none where more may come up first',
      { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } },
      'none down',
    ],
    ['one where neither may be', { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } } }, 'at most 1 down'],
    ['as many as it says', { strategy: { rollingUpdate: { maxUnavailable: 3 } } }, 'at most 3 down'],
    ['half of them', { strategy: { rollingUpdate: { maxUnavailable: '50%' } } }, 'at most 2 down'],
    ['all of them where they are recreated', { strategy: { type: 'Recreate' } }, 'all down meanwhile'],
  ])('rolls its pods for another image: %s', (_, deployment, down) => {
    expect(wordsOf(spec, deploying({ image: 'nginx:1.28' }), { Deployment: deployment })).toEqual([
      `Deployment rolls 4 pods, ${down}`,
    ])
  })

  it('with three pods has none down by default', () =>
    expect(wordsOf(deploying({ replicas: 3 }), deploying({ replicas: 3, image: 'nginx:1.28' }))).toEqual([
      'Deployment rolls 3 pods, none down',
    ]))

  it('rolls nothing while its Deployment is paused', () =>
    expect(wordsOf(spec, deploying({ image: 'nginx:1.28' }), { Deployment: { paused: true } })).toEqual([
      'Deployment rolls 4 pods once the Deployment is resumed: it is paused',
    ]))

  it('starts or stops pods for another number of replicas, and rolls none', () => {
    expect(wordsOf(spec, deploying({ replicas: 6 }))).toEqual(['Deployment starts 2 pods'])
    expect(wordsOf(spec, deploying({ replicas: 1 }))).toEqual(['Deployment stops 3 pods'])
    expect(wordsOf(spec, deploying({ replicas: 0, image: 'nginx:1.28' }))).toEqual(['Deployment stops 4 pods'])
  })

  it('rolls those that stay where both change', () =>
    expect(wordsOf(spec, deploying({ replicas: 6, image: 'nginx:1.28' }))).toEqual([
      'Deployment rolls 4 pods, at most 1 down',
      'Deployment starts 2 pods',
    ]))

  it('moves traffic to another port or host', () => {
    expect(wordsOf(spec, { ...spec, service: { port: 8080 } })).toEqual([
      'Service moves traffic from port 80 to port 8080',
    ])
    expect(wordsOf(spec, { ...spec, ingress: { host: 'new.example.com', path: '/' } })).toEqual([
      'Ingress moves traffic from shop.example.com/ to new.example.com/',
    ])
  })

  it('no longer serves what it drops', () => {
    const { ingress: _, ...inside } = spec
    expect(wordsOf(spec, inside)).toEqual(['Ingress no longer serves shop.example.com/'])
    const { service: __, ...worker } = inside
    expect(wordsOf(inside, worker)).toEqual(['Service no longer serves port 80'])
  })
})

describe('a Deployment', () => {
  const [manifest] = desire(appOf(spec))
  const apply = (changes: readonly Change[], rule: 'Update' | 'Adopt', live: LiveObject): readonly string[] => {
    const { actions } = reconcile({ app: { _tag: 'Valid', app: appOf(spec) }, children: [], refusals: [] }, 0)
    return actions
      .slice(0, 1)
      .flatMap((action) =>
        action._tag === 'Apply' ? consequencesOf({ ...action, rule, changes }, live).map(describeConsequence) : [],
      )
  }
  const live = made(manifest as Manifest)
  const template = 'spec.template.metadata.labels.team'

  it('restarts no pod where a field only changes hands', () =>
    expect(apply([{ cause: 'NotOwned', path: template, live: 'a', desired: 'a' }], 'Update', live)).toEqual([
      'no pod restarts',
    ]))

  it('restarts no pod for a field of the template that another manager holds too', () =>
    expect(apply([{ cause: 'NoLongerDesired', path: template, live: 'a', owner: 'helm' }], 'Update', live)).toEqual([
      'no pod restarts',
    ]))

  it('rolls for a field of the template that goes', () =>
    expect(apply([{ cause: 'NoLongerDesired', path: template, live: 'a' }], 'Update', live)).toEqual([
      'rolls 4 pods, at most 1 down',
    ]))

  it('that is adopted belongs to the App, and keeps what others set', () => {
    const managedFields = [
      { manager: 'helm', operation: 'Update' },
      { manager: 'kube-controller-manager', operation: 'Update', subresource: 'status' },
    ]
    const before = { ...live, metadata: { ...live.metadata, managedFields } }
    expect(apply([{ cause: 'Differs', path: 'metadata.ownerReferences' }], 'Adopt', before)).toEqual([
      'no pod restarts',
      'belongs to the App from then on, and is deleted with it; what helm set besides stays as it is',
    ])
  })
})
