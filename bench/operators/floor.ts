// The floor: the writes that an App takes, and nothing else. Reads names from standard input: floor.ts KUBECONFIG.
import { createInterface } from 'node:readline'
import { type App, apiVersionOf, app as appResource, type Resource, reconcile } from '@fixpoint/core'
import { Api, contentTypes } from './api.ts'
import { namespace } from './fleet.ts'
import { floorAgent } from './sides.ts'

const atOnce = 16

/** A write with a name that is put in at the last moment. */
interface Write {
  readonly path: string
  readonly text: string
}

const placeholder = 'name-of-the-app'

const write = (resource: Resource, body: object, subresource = ''): Write => {
  const root = resource.group === '' ? '/api' : `/apis/${resource.group}`
  const query = 'fieldManager=fixpoint&fieldValidation=Strict&force=true'
  return {
    path: `${root}/${resource.version}/namespaces/${namespace}/${resource.plural}/${placeholder}${subresource}?${query}`,
    text: JSON.stringify(body),
  }
}

const templates = (): readonly Write[] => {
  const app: App = {
    metadata: {
      name: placeholder,
      namespace,
      uid: '00000000-0000-0000-0000-000000000000',
      resourceVersion: '',
      generation: 1,
    },
    spec: {
      deploy: { image: 'nginx:1.27', replicas: 1, containerPort: 8080 },
      service: { port: 80 },
      ingress: { host: `${placeholder}.example.com`, path: '/' },
    },
    status: {},
  }
  const { actions, status } = reconcile({ app: { _tag: 'Valid', app }, children: [], refusals: [] }, Date.now())
  const applies = actions.flatMap((action) =>
    action._tag === 'Apply' ? [write(action.resource, action.manifest)] : [],
  )
  const report = (ready: 'True' | 'Unknown'): Write => {
    const [condition] = status.conditions ?? []
    const conditions = [{ ...condition, type: 'Ready', status: ready }]
    const metadata = { name: placeholder, namespace }
    const body = {
      apiVersion: apiVersionOf(appResource),
      kind: appResource.kind,
      metadata,
      status: { ...status, conditions },
    }
    return write(appResource, body, '/status')
  }
  return [...applies, report('Unknown'), report('True')]
}

const [kubeconfig = ''] = process.argv.slice(2)
const api = new Api(kubeconfig, floorAgent, atOnce)
const writes = templates()
const waiting: string[] = []
let running = 0

const bringUp = async (name: string): Promise<void> => {
  for (const { path, text } of writes) {
    await api.ask('PATCH', path.replace(placeholder, name), contentTypes.apply, text.replaceAll(placeholder, name))
  }
}

const proceed = (): void => {
  while (running < atOnce) {
    const name = waiting.shift()
    if (name === undefined) return
    running += 1
    void bringUp(name).finally(() => {
      running -= 1
      proceed()
    })
  }
}

createInterface({ input: process.stdin }).on('line', (name) => {
  waiting.push(name)
  proceed()
})
