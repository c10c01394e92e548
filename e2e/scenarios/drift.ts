import { expect } from 'vitest'
import type { Script } from './script.ts'

/** What people and programs do to children. */
export const drift: Script = {
  'undoes what was edited, and leaves alone what it does not ask for': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    await scene.kubectl('label', 'service/web', 'team=shop')
    await scene.jsonPatch('deployment/web', {
      op: 'replace',
      path: '/spec/template/spec/containers/0/image',
      value: 'nginx:evil',
    })
    await scene.becomes('deployment/web', '.spec.template.spec.containers[0].image', 'nginx:1.27')
    await scene.kubectl('scale', 'deployment/web', '--replicas=7')
    await scene.becomes('deployment/web', '.spec.replicas', '2')
    await scene.ready('web')
    expect(await scene.field('service/web', '.metadata.labels.team')).toBe('shop')
  },

  'takes back what would have its container privileged': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    // Kubernetes refuses the one without the other: whoever undoes the first has to undo all of them.
    await scene.jsonPatch('deployment/web', {
      op: 'replace',
      path: '/spec/template/spec/containers/0/securityContext',
      value: { allowPrivilegeEscalation: true, privileged: true, capabilities: { add: ['CAP_SYS_ADMIN', 'CHOWN'] } },
    })
    const context = '.spec.template.spec.containers[0].securityContext'
    await scene.becomes('deployment/web', `${context}.allowPrivilegeEscalation`, 'false')
    expect(await scene.field('deployment/web', `${context}.privileged`)).toBe('false')
    expect(await scene.field('deployment/web', `${context}.capabilities.add[*]`)).toBe('CHOWN')
    await scene.ready('web')
  },

  'gets a port back whose number was edited': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    await scene.jsonPatch('service/web', { op: 'replace', path: '/spec/ports/0/port', value: 9999 })
    await scene.becomes('service/web', '.spec.ports[*].port', '80')
    await scene.jsonPatch('deployment/web', {
      op: 'replace',
      path: '/spec/template/spec/containers/0/ports/0/containerPort',
      value: 9999,
    })
    await scene.becomes('deployment/web', '.spec.template.spec.containers[0].ports[*].containerPort', '8080')
    await scene.ready('web')
  },

  'takes nothing from another program that applies, and says whose the field is': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    const theirs = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 4 } }
    await scene.apply(theirs, '--field-manager=gitops', '--force-conflicts')
    await scene.tells('web', /^False .*gitops.*replicas/)
    expect(await scene.field('deployment/web', '.spec.replicas')).toBe('4')
    // It gives the field up: the apply of it without.
    await scene.apply({ ...theirs, spec: {} }, '--field-manager=gitops')
    await scene.becomes('deployment/web', '.spec.replicas', '2')
    await scene.ready('web')
  },

  'leaves the replicas to an autoscaler, and takes them back when it is gone': async (scene) => {
    await scene.app('web')
    await scene.ready('web')
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
    await scene.create('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      scaleTargetRef,
      minReplicas: 4,
      maxReplicas: 6,
    })
    await scene.becomes('deployment/web', '.spec.replicas', '4')
    await scene.ready('web')
    await scene.kubectl('scale', 'app/web', '--replicas=3')
    await scene.becomes('app/web', '.status.observedGeneration', '2')
    expect(await scene.field('deployment/web', '.spec.replicas')).toBe('4')
    await scene.kubectl('delete', 'hpa', 'web')
    await scene.becomes('deployment/web', '.spec.replicas', '3')
    await scene.ready('web')
  },
}
