import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { isJsonObject } from '../model/json.ts'
import type { LiveObject } from '../model/object.ts'
import { autoscaler } from '../model/resource.ts'
import { second } from '../model/time.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })

/** The Deployment as a HorizontalPodAutoscaler scaled it. */
const scaled = (version: string, replicas: number): LiveObject => {
  const live = liveDeployment(a, version)
  const { metadata, spec } = live
  const ours = { manager: 'fixpoint', operation: 'Apply', fieldsV1: ourFields }
  const theirs = {
    manager: 'kube-controller-manager',
    operation: 'Update',
    subresource: 'scale',
    fieldsV1: { 'f:spec': { 'f:replicas': {} } },
  }
  const changed = isJsonObject(spec) ? { ...spec, replicas } : null
  return { ...live, metadata: { ...metadata, managedFields: [ours, theirs] }, spec: changed }
}

/** What an apply of ours owns of it, without the replicas. */
const ourFields = {
  'f:metadata': {
    'f:labels': {
      'f:app.kubernetes.io/instance': {},
      'f:app.kubernetes.io/name': {},
      'f:app.kubernetes.io/managed-by': {},
    },
    'f:ownerReferences': { 'k:{"uid":"uid-a"}': {} },
  },
  'f:spec': {
    'f:selector': {},
    'f:template': {
      'f:metadata': {
        'f:labels': {
          'f:app.kubernetes.io/instance': {},
          'f:app.kubernetes.io/name': {},
          'f:app.kubernetes.io/managed-by': {},
        },
      },
      'f:spec': {
        'f:automountServiceAccountToken': {},
        'f:securityContext': { 'f:seccompProfile': { 'f:type': {} } },
        'f:containers': {
          'k:{"name":"app"}': {
            '.': {},
            'f:name': {},
            'f:image': {},
            'f:securityContext': { 'f:allowPrivilegeEscalation': {} },
          },
        },
      },
    },
  },
}

const hpa = (name: string, version: string, target: string): LiveObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { namespace: 'n', name, uid: `uid-${name}`, resourceVersion: version },
  spec: { maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target } },
})

const replicasWritten = (script: Script): readonly unknown[] =>
  script.writes().map(({ request }) => {
    const spec = 'body' in request && isJsonObject(request.body) ? request.body['spec'] : undefined
    return isJsonObject(spec) ? spec['replicas'] : undefined
  })

describe('replicas that an autoscaler set', () => {
  it('are left to it while it is there', () => {
    const script = new Script()
    script.begin([a, scaled('21', 5), hpa('busy', '25', 'a')], '30')
    expect(script.writes()).toEqual([])
  })

  it('are the App’s again when the last one is gone', () => {
    const script = new Script()
    script.begin([a, scaled('21', 5), hpa('busy', '25', 'a'), hpa('other', '26', 'a')], '30')
    script.see(autoscaler, 'DELETED', hpa('busy', '31', 'a'))
    expect(script.writes()).toEqual([])
    script.see(autoscaler, 'DELETED', hpa('other', '32', 'a'))
    expect(replicasWritten(script)).toEqual([1])
  })

  it('are the App’s again when the autoscaler turns to something else', () => {
    const script = new Script()
    script.begin([a, scaled('21', 5), hpa('busy', '25', 'a')], '30')
    script.see(autoscaler, 'MODIFIED', hpa('busy', '31', 'b'))
    expect(replicasWritten(script)).toEqual([1])
  })

  it('are left alone until it is certain that nothing scales', () => {
    const script = new Script()
    script.begin([a, liveDeployment(a, '21')], '30')
    // The watch of Deployments is ahead: the autoscaler that did this has not been seen.
    script.see(deployment.resource, 'MODIFIED', scaled('40', 5))
    expect(script.writes()).toEqual([])
    script.see(autoscaler, 'ADDED', hpa('busy', '39', 'a'))
    script.see(autoscaler, 'BOOKMARK', hpa('', '45', ''))
    script.pass(60 * second)
    expect(script.writes()).toEqual([])
  })

  it('that are ours as well are asked for all along, whether the watch of autoscalers is behind or not', () => {
    const both = (version: string): LiveObject => {
      const live = scaled(version, 1)
      const [ours, theirs] = live.metadata.managedFields ?? []
      const spec = { ...ourFields['f:spec'], 'f:replicas': {} }
      const managedFields = [{ ...ours, fieldsV1: { ...ourFields, 'f:spec': spec } }, ...(theirs ? [theirs] : [])]
      return { ...live, metadata: { ...live.metadata, managedFields } }
    }
    const script = new Script()
    script.begin([a, both('21')], '30')
    script.see(deployment.resource, 'MODIFIED', both('40'))
    script.see(autoscaler, 'BOOKMARK', hpa('', '45', ''))
    script.pass(60 * second)
    expect(script.writes()).toEqual([])
  })

  it('are taken back once a bookmark shows that nothing scales', () => {
    const script = new Script()
    script.begin([a, liveDeployment(a, '21')], '30')
    script.see(deployment.resource, 'MODIFIED', scaled('40', 5))
    script.see(autoscaler, 'BOOKMARK', hpa('', '45', ''))
    script.pass(31 * second)
    expect(replicasWritten(script)).toEqual([1])
  })

  it('are taken back once a list shows that nothing scales, where their watch has nothing to tell', () => {
    const script = new Script()
    script.begin([a, liveDeployment(a, '21')], '30')
    script.see(deployment.resource, 'MODIFIED', scaled('40', 5))
    script.pass(second)
    expect(script.lists(autoscaler)).toHaveLength(1)
    script.pass(2 * second)
    script.fill(autoscaler, [], '41')
    script.pass(3 * second)
    expect(replicasWritten(script)).toEqual([1])
    expect(script.lists(autoscaler)).toHaveLength(2)
  })
})
