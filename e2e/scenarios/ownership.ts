import { expect } from 'vitest'
import type { Script } from './script.ts'

/** What is whose. */
export const ownership: Script = {
  'does not touch an object that was there before, until it is offered': async (scene) => {
    await scene.create('v1', 'Service', 'web', { ports: [{ name: 'theirs', port: 1234 }] })
    await scene.app('web')
    await scene.tells('web', /^False AdoptionRequired .*kubectl annotate services web/)
    expect(await scene.field('service/web', '.spec.ports[*].port')).toBe('1234')
    await scene.kubectl('annotate', 'service/web', 'platform.example.com/adopt=web')
    await scene.ready('web')
    expect(await scene.field('service/web', '.spec.ports[?(@.name=="http")].port')).toBe('80')
    expect(await scene.field('service/web', '.metadata.ownerReferences[0].kind')).toBe('App')
  },

  'keeps the selector of a Deployment that it adopts': async (scene) => {
    await scene.create('apps/v1', 'Deployment', 'web', {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'nginx', image: 'nginx:1.26' }] },
      },
    })
    await scene.kubectl('annotate', 'deployment/web', 'platform.example.com/adopt=web')
    const uid = await scene.field('deployment/web', '.metadata.uid')
    await scene.app('web', { service: undefined, ingress: undefined })
    await scene.becomes('deployment/web', '.spec.template.spec.containers[?(@.name=="app")].image', 'nginx:1.27')
    await scene.ready('web')
    expect(await scene.field('deployment/web', '.spec.selector.matchLabels')).toBe('{"app":"web"}')
    expect(await scene.field('deployment/web', '.metadata.uid')).toBe(uid)
  },

  'prunes what an App no longer asks for, and nothing else': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    const uid = await scene.field('deployment/web', '.metadata.uid')
    await scene.create('v1', 'Service', 'theirs', { ports: [{ port: 1234 }] })
    await scene.jsonPatch('app/web', { op: 'remove', path: '/spec/ingress' })
    await scene.gone('ingress/web')
    await scene.ready('web')
    expect(await scene.kubectl('get', 'service', 'theirs', '-o', 'name')).toBe('service/theirs\n')
    expect(await scene.field('deployment/web', '.metadata.uid')).toBe(uid)
    await scene.kubectl('delete', 'app', 'web')
    for (const child of ['deployment/web', 'service/web']) await scene.gone(child)
    expect(await scene.kubectl('get', 'service', 'theirs', '-o', 'name')).toBe('service/theirs\n')
  },

  'writes nothing for an App that is suspended, and goes on when it is not any more': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    await scene.kubectl('annotate', 'app/web', 'platform.example.com/reconcile=disabled')
    await scene.tells('web', /^True/, 'Suspended')
    await scene.kubectl('delete', 'service', 'web')
    await scene.kubectl('scale', 'app/web', '--replicas=3')
    await scene.becomes('app/web', '.status.observedGeneration', '2')
    expect(await scene.kubectl('get', 'service', 'web', '--ignore-not-found')).toBe('')
    expect(await scene.field('deployment/web', '.spec.replicas')).toBe('2')
    await scene.kubectl('annotate', 'app/web', 'platform.example.com/reconcile-')
    await scene.becomes('deployment/web', '.spec.replicas', '3')
    await scene.ready('web')
    expect(await scene.kubectl('get', 'service', 'web', '-o', 'name')).toBe('service/web\n')
  },
}
