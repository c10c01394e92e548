import type { App } from '../../model/app.ts'
import type { LiveObject, Manifest } from '../../model/object.ts'
import { labelsOf, metadataOf, selectorOf } from '../child.ts'
import type { Kind, Rollout } from '../kind.ts'
import { consequences } from './consequences.ts'
import { readDeployment, reads } from './deployment.codec.ts'
import { explain } from './explain.ts'
import { health } from './health.ts'
import { yieldTo } from './yield.ts'

/** What runs: the pods of an App. */
export const deployment: Kind = {
  resource: { group: 'apps', version: 'v1', kind: 'Deployment', plural: 'deployments', namespaced: true },
  askedBy: 'spec.deploy',
  desire: (app) => manifest(app),
  yieldTo,
  uniqueLists: [
    {
      path: ['spec', 'template', 'spec', 'containers', { name: 'app' }, 'ports'],
      keys: ['containerPort', 'protocol'],
      unique: 'name',
    },
  ],
  origins: [
    { path: 'spec.replicas', spec: 'spec.deploy.replicas' },
    { path: 'spec.template.spec.containers[name=app].image', spec: 'spec.deploy.image' },
    { path: 'spec.template.spec.containers[name=app].ports', spec: 'spec.deploy.containerPort' },
  ],
  reads,
  health,
  consequences,
  podsOf: (live) => podsOf(live),
  explain,
  rollout: (live) => rollout(live),
  report: (app, live) => ({
    replicas: live === undefined ? 0 : readDeployment(live).status.replicas,
    selector: formatSelector(selectorOf(app)),
  }),
}

const podsOf = (live: LiveObject): string | undefined => {
  const { selector } = readDeployment(live)
  return selector === undefined || Object.keys(selector).length === 0 ? undefined : formatSelector(selector)
}

const rollout = (live: LiveObject): Rollout => {
  const { replicas, paused, status } = readDeployment(live)
  const isSeen = status.observedGeneration >= (live.metadata.generation ?? 0)
  const isRefused = status.conditions.some(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
  return {
    replicas,
    made: status.replicas,
    updated: status.updatedReplicas,
    ready: status.readyReplicas,
    isUnhindered: isSeen && !isRefused && !paused,
  }
}

const formatSelector = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .toSorted()
    .join(',')

const manifest = (app: App): Manifest => {
  const { image, replicas, containerPort } = app.spec.deploy
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(app),
    spec: {
      replicas,
      selector: { matchLabels: selectorOf(app) },
      template: {
        metadata: { labels: labelsOf(app) },
        spec: {
          // What ordinary images survive, and Pod Security `baseline` asks for.
          automountServiceAccountToken: false,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'app',
              image,
              ...(containerPort !== undefined && { ports: [{ name: 'http', containerPort }] }),
              securityContext: { allowPrivilegeEscalation: false },
            },
          ],
        },
      },
    },
  }
}
