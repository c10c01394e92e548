import { type Step } from '../scenario.ts'
import { apply, get, object, patch, template } from './objects.ts'
import {
  claimTemplate,
  create,
  daemonSet,
  daemonSets,
  remove,
  revisions,
  space,
  statefulSet,
  statefulSets,
  storage,
} from './workload-objects.ts'

export const ofStatefulSets: readonly Step[] = [
  create('says little of a StatefulSet', statefulSets, space, statefulSet('web')),
  create(
    'keeps data',
    statefulSets,
    space,
    statefulSet('data', {
      serviceName: 'data',
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'OnDelete' },
      volumeClaimTemplates: [claimTemplate(storage)],
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
      ordinals: { start: 2 },
      minReadySeconds: 5,
      replicas: 0,
    }),
  ),
  create(
    'is wrong in many ways',
    statefulSets,
    space,
    statefulSet('wrong', {
      replicas: -1,
      podManagementPolicy: 'Never',
      updateStrategy: { type: 'Recreate' },
      serviceName: 'A.b',
      minReadySeconds: -1,
      volumeClaimTemplates: [claimTemplate({})],
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'x' },
    }),
  ),
  create(
    'selects nothing',
    statefulSets,
    space,
    object(statefulSets, { name: 'none' }, { spec: { template: template('none') } }),
  ),
  create('selects everything', statefulSets, space, statefulSet('all', { selector: {} })),
  create('selects others', statefulSets, space, statefulSet('others', { selector: { matchLabels: { app: 'x' } } })),
  create(
    'rolls none at a time',
    statefulSets,
    space,
    statefulSet('rolls', {
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: -1, maxUnavailable: 0 } },
    }),
  ),
  create(
    'ends itself',
    statefulSets,
    space,
    statefulSet('ends', { template: template('ends', { restartPolicy: 'Never' }) }),
  ),
  create('is called as no label may be', statefulSets, space, statefulSet('a.b')),
  patch('is scaled', 'merge', statefulSets, space, 'web', { spec: { replicas: 3 } }, { subresource: 'scale' }),
  patch('gets another image', 'strategic', statefulSets, space, 'web', {
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:2' }] } } },
  }),
  patch('changes what is fixed', 'merge', statefulSets, space, 'web', {
    spec: { serviceName: 'other', podManagementPolicy: 'Parallel' },
  }),
  patch(
    'tells its status',
    'merge',
    statefulSets,
    space,
    'web',
    { status: { replicas: 1, readyReplicas: 1, currentReplicas: 1, observedGeneration: 2, currentRevision: 'web-1' } },
    { subresource: 'status' },
  ),
  patch(
    'tells too much',
    'merge',
    statefulSets,
    space,
    'web',
    { status: { replicas: 1, readyReplicas: 2, availableReplicas: 3, updatedReplicas: -1 } },
    { subresource: 'status' },
  ),
  apply('is applied', statefulSets, space, statefulSet('web', { replicas: 2 })),
  get('is what it has become', statefulSets, space, 'web'),
  remove('goes', statefulSets, 'web'),
]

export const ofDaemonSets: readonly Step[] = [
  create('says little of a DaemonSet', daemonSets, space, daemonSet('agent')),
  create(
    'surges',
    daemonSets,
    space,
    daemonSet('surges', {
      updateStrategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } },
    }),
  ),
  create(
    'is wrong in many ways',
    daemonSets,
    space,
    daemonSet('wrong', {
      minReadySeconds: -1,
      revisionHistoryLimit: -1,
      updateStrategy: { type: 'Recreate' },
      selector: {},
    }),
  ),
  create(
    'moves none at a time',
    daemonSets,
    space,
    daemonSet('none', {
      updateStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
    }),
  ),
  create(
    'moves too many',
    daemonSets,
    space,
    daemonSet('many', {
      updateStrategy: { rollingUpdate: { maxSurge: '200%', maxUnavailable: 1 } },
    }),
  ),
  patch('gets another image', 'strategic', daemonSets, space, 'agent', {
    spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:2' }] } } },
  }),
  patch('waits longer', 'merge', daemonSets, space, 'agent', { spec: { minReadySeconds: 3 } }),
  patch('selects others', 'merge', daemonSets, space, 'agent', { spec: { selector: { matchLabels: { app: 'x' } } } }),
  patch(
    'tells its status',
    'merge',
    daemonSets,
    space,
    'agent',
    {
      status: { currentNumberScheduled: 1, desiredNumberScheduled: 1, numberReady: 1, numberMisscheduled: 0 },
    },
    { subresource: 'status' },
  ),
  patch(
    'tells of less than nothing',
    'merge',
    daemonSets,
    space,
    'agent',
    {
      status: { numberReady: -1 },
    },
    { subresource: 'status' },
  ),
  create(
    'keeps a revision',
    revisions,
    space,
    object(revisions, { name: 'agent-1' }, { data: { spec: { a: 1 } }, revision: 1 }),
  ),
  create('keeps a revision of nothing', revisions, space, object(revisions, { name: 'agent-2' }, { revision: 2 })),
  create(
    'keeps a revision of no object',
    revisions,
    space,
    object(revisions, { name: 'agent-3' }, { data: 1, revision: -3 }),
  ),
  patch('changes a revision', 'merge', revisions, space, 'agent-1', { data: { spec: { a: 2 } } }),
  patch('counts a revision up', 'merge', revisions, space, 'agent-1', { revision: 7 }),
]
