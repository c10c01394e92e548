import { expect } from 'vitest'
import type { Script } from './script.ts'

/** What the API server does not let in. */
export const refusals: Script = {
  'tells that a quota is exhausted, does the rest, and goes on when there is room': async (scene) => {
    await scene.create('v1', 'ResourceQuota', 'tight', { hard: { services: '0' } })
    await scene.becomes('quota/tight', '.status.hard.services', '0')
    await scene.app('web')
    await scene.tells('web', /^False .*exceeded quota: tight/)
    await scene.becomes('deployment/web', '.status.readyReplicas', '2')
    await scene.kubectl('patch', 'quota/tight', '--type=merge', '-p', '{"spec":{"hard":{"services":"5"}}}')
    // What was refused is tried again when the App changes, and by itself only after minutes.
    await scene.kubectl('scale', 'app/web', '--replicas=3')
    await scene.ready('web')
  },

  'tells what an admission policy denies, and goes on when the App complies': async (scene) => {
    const name = `${scene.namespace}-hosts`
    const admission = 'admissionregistration.k8s.io/v1'
    await scene.apply({
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['networking.k8s.io'],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['ingresses'],
            },
          ],
        },
        validations: [
          {
            expression: "object.spec.rules.all(rule, rule.host.endsWith('.example.com'))",
            message: 'hosts must be below example.com',
          },
        ],
      },
    })
    await scene.apply({
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ['Deny'],
        matchResources: {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': scene.namespace } },
        },
      },
    })
    await scene.policyHolds('evil.example.org')
    await scene.app('web', { ingress: { host: 'evil.example.org' } })
    await scene.tells('web', /^False .*hosts must be below example\.com/)
    expect(await scene.kubectl('get', 'service', 'web', '-o', 'name')).toBe('service/web\n')
    await scene.app('web')
    await scene.ready('web')
  },

  'says which rollout cannot get ready, and why': async (scene) => {
    await scene.create('v1', 'ResourceQuota', 'no-pods', { hard: { pods: '0' } })
    await scene.becomes('quota/no-pods', '.status.hard.pods', '0')
    await scene.app('web', { service: undefined, ingress: undefined })
    await scene.tells('web', /exceeded quota: no-pods/)
  },
}
