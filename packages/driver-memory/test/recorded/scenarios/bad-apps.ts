import { ask, type Step } from '../scenario.ts'
import { anApp, apply, apps, create, deployment, deployments, patch } from './objects.ts'

/** Apps that an API server refuses, and what else is wrong with a request for one. */
export const badApps = (space: string): readonly Step[] => [
  create('is a bad App', apps, space, anApp('bad', { deploy: { replicas: -1 } })),
  create('is an App that needs a service', apps, space, anApp('bad', { service: undefined })),
  apply('is an App with a field that is not', apps, space, anApp('bad', { bogus: 1 })),
  ...(['Strict', 'Warn'] as const).map((fieldValidation) =>
    ask(`posts an App with fields that are not, ${fieldValidation}`, {
      _tag: 'Create',
      resource: apps,
      namespace: space,
      fieldValidation,
      body: anApp('loose', { bogus: 1, deploy: { image: 'nginx:1.27', containerPort: 8080, foo: 1 } }),
    }),
  ),
  create('is an App of another version', apps, space, { ...anApp('bad'), apiVersion: 'platform.example.com/v1' }),
  create('is an App without a kind', apps, space, { metadata: { name: 'bad' } }),
  patch('makes an App invalid', 'merge', apps, space, 'loose', { spec: { deploy: { replicas: 'x' } } }),
  patch('patches an App strategically', 'strategic', apps, space, 'loose', { spec: { deploy: { replicas: 3 } } }),
  ask('updates an App without its version', {
    _tag: 'Update',
    resource: apps,
    namespace: space,
    name: 'loose',
    body: anApp('loose'),
  }),
  create('names an App badly', apps, space, anApp('Bad')),
  create('labels an App by numbers', apps, space, anApp('bad', {}, { labels: { a: 1 } })),
  create('labels a Deployment by numbers', deployments, space, deployment('bad', {}, { labels: { a: 1 } })),
]
