import { readFileSync } from 'node:fs'
import { assert, describe, expect, it } from 'vitest'
import { observeApp } from '../model/decode.codec.ts'
import type { LiveObject } from '../model/object.ts'
import type { Action } from './action.ts'
import { describeAction, reasonsFor } from './describe.ts'
import type { Observed } from './observed.ts'
import type { Plan } from './plan.ts'
import { reconcile } from './reconcile.ts'

// What kube-apiserver 1.37.2 returned after something was done to the sample App (`npm run record`). The expectations are
// what someone who knows Kubernetes would write down from the commands alone.

const load = (name: string): readonly LiveObject[] =>
  JSON.parse(readFileSync(new URL(`../../testing/recorded/${name}.json`, import.meta.url), 'utf8')) as LiveObject[]

const observe = (name: string): Observed => {
  const objects = load(name)
  const app = objects.find(({ kind }) => kind === 'App')
  assert(app !== undefined, `${name}.json has no App`)
  return { app: observeApp(app), children: objects.filter(({ kind }) => kind !== 'App'), refusals: [] }
}

const planOf = (name: string): Plan => reconcile(observe(name), 0)

const told = (actions: readonly Action[]): readonly string[] =>
  actions.flatMap((action) => [describeAction(action), ...reasonsFor(action).map((reason) => `  ${reason}`)])

describe('against objects of a real API server', () => {
  it('plans nothing at all for an App at rest', () => {
    const plan = planOf('at-rest')
    expect(plan.actions).toEqual([])
    expect(plan.report).toBeUndefined()
    expect(plan.events).toEqual([])
    expect(plan.again).toBeUndefined()
  })

  it.each(['restarted', 'sidecar-injected', 'foreign-label-and-annotation'])(
    'leaves to others what is theirs: %s',
    (name) => {
      expect(planOf(name).actions).toEqual([])
    },
  )

  it.each<readonly [name: string, told: readonly string[]]>([
    [
      'service-target-port-edited',
      [
        'update Service app-sample',
        '  spec.ports[port=9093,protocol=TCP].targetPort is 1, set by kubectl-edit, and should be http (spec.service.port)',
      ],
    ],
    [
      'service-port-edited',
      [
        'claim a list item of Service app-sample',
        '  kubectl-edit edited the key of an item of spec.ports, which no apply can mend',
        'update Service app-sample',
        '  spec.ports is [{"name":"http","protocol":"TCP","port":9999,"targetPort":"http"}], set by kubectl-edit,' +
          ' and should be [{"name":"http","port":9093,"targetPort":"http"}] (spec.service.port)',
      ],
    ],
    [
      'image-edited',
      [
        'update Deployment app-sample',
        '  spec.template.spec.containers[name=app].image is evil:1, set by kubectl-edit, and should be nginx:1.27 (spec.deploy.image)',
      ],
    ],
    [
      'scaled-by-kubectl',
      ['update Deployment app-sample', '  spec.replicas is 7, set by kubectl, and should be 2 (spec.deploy.replicas)'],
    ],
    [
      'our-label-removed',
      [
        'update Service app-sample',
        '  metadata.labels["app.kubernetes.io/managed-by"] is not there and should be fixpoint',
      ],
    ],
    [
      'ingress-host-edited',
      [
        'update Ingress app-sample',
        '  spec.rules is [{"host":"other.example","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":' +
          '{"name":"app-sample","port":{"name":"http"}}}}]}}], set by kubectl-edit, and should be' +
          ' [{"host":"minha-app.local","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":' +
          '{"name":"app-sample","port":{"name":"http"}}}}]}}] (spec.ingress)',
      ],
    ],
    ['service-deleted', ['create Service app-sample', '  spec.service asks for it']],
    ['app-scaled', ['update Deployment app-sample', '  spec.replicas is 2 and should be 3 (spec.deploy.replicas)']],
    ['ingress-dropped', ['delete Ingress app-sample', '  spec.ingress no longer asks for it']],
  ])('mends or follows, and nothing else: %s', (name, expected) => {
    expect(told(planOf(name).actions)).toEqual(expected)
  })

  it.each([
    'Deployment of container-port-edited',
    'Service of managers-forgotten',
    'Service of offered-with-another-port',
  ])('claims the port that stands in the way before it replaces it: %s', (words) => {
    const [kind, , name = ''] = words.split(' ')
    expect(planOf(name).actions.map(describeAction)).toEqual([
      `claim a list item of ${kind} app-sample`,
      `${name.startsWith('offered') ? 'adopt' : 'update'} ${kind} app-sample`,
    ])
  })

  it.each([
    ['managers-forgotten', 'someone edited the key of an item of spec.ports, which no apply can mend'],
    [
      'container-port-edited',
      'kubectl-edit edited the key of an item of spec.template.spec.containers[name=app].ports, which no apply can mend',
    ],
  ])('says who edited the key of a port, as far as that is known: %s', (name, reason) => {
    expect(planOf(name).actions.slice(0, 1).flatMap(reasonsFor)).toEqual([reason])
  })

  it('does not take back a child whose owner was removed, and says how to give it back', () => {
    const { actions, report } = planOf('owner-removed')
    expect(actions).toEqual([])
    expect(report?.status.conditions).toMatchObject([
      { type: 'Ready', status: 'False', reason: 'AdoptionRequired' },
      { type: 'Stalled', status: 'True', reason: 'AdoptionRequired' },
    ])
    expect(report?.status.conditions?.[0]?.message).toContain(
      'kubectl annotate services app-sample -n owner-removed platform.example.com/adopt=app-sample',
    )
  })

  it('prunes only the very object that was seen', () => {
    const ingress = load('ingress-dropped').find(({ kind }) => kind === 'Ingress')
    expect(planOf('ingress-dropped').actions).toMatchObject([
      { _tag: 'Prune', uid: ingress?.metadata.uid, resourceVersion: ingress?.metadata.resourceVersion },
    ])
  })
})
