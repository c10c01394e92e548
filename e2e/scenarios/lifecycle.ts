import { expect } from 'vitest'
import type { Script } from './script.ts'

/** What goes with an App in it. */
export const namespaceEnds: Script = {
  'lets a namespace end that is being deleted': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    // Held by another program's finalizer, so that the namespace stays on its way for a while.
    await scene.jsonPatch('service/web', { op: 'add', path: '/metadata/finalizers', value: ['example.com/hold'] })
    await scene.kubectl('delete', 'namespace', scene.namespace, '--wait=false')
    await scene.gone('deployment/web')
    await scene.gone('app/web')
    expect(await scene.kubectl('get', 'deployment,ingress', '-o', 'name')).toBe('')
    await scene.jsonPatch('service/web', { op: 'remove', path: '/metadata/finalizers' })
    await scene.gone(`namespace/${scene.namespace}`)
  },
}

/** Takes every App of the cluster with it. */
export const definitionReturns: Script = {
  'survives that its CustomResourceDefinition is deleted and comes back': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    const definition = JSON.parse(await scene.kubectl('get', 'crd', 'apps.platform.example.com', '-o', 'json')) as {
      readonly apiVersion: string
      readonly kind: string
      readonly spec: object
    }
    await scene.kubectl('delete', 'crd', 'apps.platform.example.com')
    for (const child of ['deployment/web', 'service/web', 'ingress/web']) await scene.gone(child)
    const { apiVersion, kind, spec } = definition
    await scene.apply({ apiVersion, kind, metadata: { name: 'apps.platform.example.com' }, spec })
    await scene.kubectl('wait', '--for=condition=Established', 'crd/apps.platform.example.com')
    await scene.app('web')
    await scene.ready('web')
  },
}
