import { readFileSync } from 'node:fs'
import type { AppSpec } from '../../src/model/app.ts'
import type { LiveObject } from '../../src/model/object.ts'
import { type Place, write } from './place.ts'

const recording = JSON.stringify(
  JSON.parse(readFileSync(new URL('../../testing/recorded/at-rest.json', import.meta.url), 'utf8')),
)

const uid = (JSON.parse(recording) as readonly LiveObject[])[0]?.metadata.uid ?? ''

/** An App at rest and its children, as kube-apiserver returned them for the sample App, with other values in the same places. */
export const atRest = (app: LiveObject): { readonly app: LiveObject; readonly children: readonly LiveObject[] } => {
  const { deploy, service, ingress } = app.spec as unknown as AppSpec
  const { name, namespace = '', generation = 1 } = app.metadata
  const values: Readonly<Record<string, string | number>> = {
    'app-sample': name,
    'at-rest': namespace,
    [uid]: app.metadata.uid,
    'nginx:1.27': deploy.image,
    'http://minha-app.local/': `http://${ingress?.host}${ingress?.path}`,
    'minha-app.local': ingress?.host ?? '',
    '"path":"/"': `"path":"${ingress?.path}"`,
    '8080': deploy.containerPort ?? 8080,
    '9093': service?.port ?? 9093,
    'eplicas":2': `eplicas":${deploy.replicas}`,
    'observedGeneration":1': `observedGeneration":${generation}`,
  }
  const pattern = new RegExp(Object.keys(values).join('|').replaceAll('.', '[.]'), 'g')
  const text = recording.replace(pattern, (found) => String(values[found]))
  const [recorded, deployment, ...others] = (JSON.parse(text) as LiveObject[]).map(withoutZeros)
  if (recorded === undefined || deployment === undefined) throw new Error('at-rest.json is empty')
  const asked = others.filter(({ kind }) => (kind === 'Service' ? service : ingress) !== undefined)
  const status = write(statusOf(recorded, asked), ['status', 'url'], ingress && statusUrl(recorded))
  return {
    app: { ...app, status: (status as unknown as { status: never }).status },
    children: [deploy.containerPort === undefined ? withoutPort(deployment) : deployment, ...asked],
  }
}

const statusUrl = (app: LiveObject) => (app.status as { url: string }).url

const statusOf = (app: LiveObject, asked: readonly LiveObject[]): LiveObject => {
  const kinds = ['Deployment', 'Deployment and Service', 'Deployment, Service and Ingress'][asked.length] ?? ''
  const message = `${kinds} ${asked.length === 0 ? 'is' : 'are'} as asked for.`
  return write(app, ['status', 'conditions', { type: 'Ready' }, 'message'], message)
}

/** An API server leaves out the counts of a status that are zero. */
const withoutZeros = (object: LiveObject): LiveObject =>
  object.kind !== 'Deployment'
    ? object
    : (['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'] as const).reduce(
        (current, field) =>
          (current.status as Record<string, number>)[field] === 0
            ? write(current, ['status', field], undefined)
            : current,
        object,
      )

const container: Place = ['spec', 'template', 'spec', 'containers', { name: 'app' }, 'ports']

const withoutPort = (deployment: LiveObject): LiveObject => {
  const fields = ['f:spec', 'f:template', 'f:spec', 'f:containers', 'k:{"name":"app"}', 'f:ports']
  const [ours, ...rest] = deployment.metadata.managedFields ?? []
  const entry = write(ours, ['fieldsV1', ...fields], undefined)
  const bare = write(deployment, container, undefined)
  return { ...bare, metadata: { ...bare.metadata, managedFields: entry === undefined ? rest : [entry, ...rest] } }
}
