import { onTopOf, type Scenario, type Step } from '../scenario.ts'
import { ofCronJobs, ofJobs } from './jobs.ts'
import { inNamespace, object, patch, template, update } from './objects.ts'
import { ofDaemonSets, ofStatefulSets } from './sets.ts'
import { controller, controllers, create, remove, space, templates } from './workload-objects.ts'

const ofControllers: readonly Step[] = [
  create('says little of a ReplicationController', controllers, space, controller('rc')),
  create('has no template', controllers, space, object(controllers, { name: 'empty' }, { spec: {} })),
  create('selects others', controllers, space, controller('others', { selector: { app: 'x' }, replicas: -1 })),
  patch('is scaled', 'merge', controllers, space, 'rc', { spec: { replicas: 4 } }, { subresource: 'scale' }),
  patch(
    'tells its status',
    'merge',
    controllers,
    space,
    'rc',
    {
      status: { replicas: 4, readyReplicas: 5 },
    },
    { subresource: 'status' },
  ),
  remove('leaves the pods of a ReplicationController behind', controllers, 'rc'),
  create('is a PodTemplate', templates, space, object(templates, { name: 'pt' }, { template: template('pt') })),
  create(
    'is no PodTemplate',
    templates,
    space,
    object(templates, { name: 'bad' }, { template: { metadata: { labels: { 'a b': 'c d' } } } }),
  ),
  update('is updated', templates, space, 'pt', {
    [onTopOf]: 'podtemplates/pt',
    template: { metadata: { labels: { app: 'y' } } },
  }),
  remove('goes', templates, 'pt'),
]

/** What runs pods, beside Deployments and ReplicaSets. */
export const workloads: Scenario = {
  name: 'workloads',
  steps: [inNamespace(space), ...ofStatefulSets, ...ofDaemonSets, ...ofJobs, ...ofCronJobs, ...ofControllers],
}
