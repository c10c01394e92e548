import { describe, expect, it } from 'vitest'
import { command } from '../command.ts'
import { live } from '../manifests.ts'
import { whyAfter } from './provoke.ts'
import type { World } from './world.ts'

/** The last line of what is printed: where the value comes from. */
const source = async (inject: (world: World) => void, object: string, path: string): Promise<string> => {
  const { out, err, code } = await whyAfter(inject, object, path)
  expect({ err, code }).toEqual({ err: '', code: 0 })
  return out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .join(' | ')
}

const asIs = (): void => {}

/** Has someone else hold a field of the Deployment. */
const held = (world: World, manager: string, fieldsV1: object): void => {
  const time = '2026-11-24T08:00:00Z'
  world.deployment.metadata.managedFields.push({ manager, operation: 'Update', apiVersion: 'apps/v1', time, fieldsV1 })
}

describe('where a value comes from', () => {
  it.each([
    [
      'deployment/shop',
      'spec.replicas',
      "2 | From spec.deploy.replicas of the App, where field manager 'kubectl-client-side-apply' at 2026-11-23T09:13:49Z set it.",
    ],
    [
      'deploy/shop',
      '.spec.template.spec.containers[0].image',
      "nginx:1.27 | From spec.deploy.image of the App, where field manager 'kubectl-client-side-apply' at 2026-11-23T09:13:49Z set it.",
    ],
    [
      'svc/shop',
      'spec.ports[port=9093].port',
      "9093 | From spec.service.port of the App, where field manager 'kubectl-client-side-apply' at 2026-11-23T09:13:49Z set it.",
    ],
    ['deployment/shop', 'spec.template.spec.automountServiceAccountToken', 'false | Fixpoint sets it on every App.'],
    ['deployment/shop', 'metadata.labels["app.kubernetes.io/managed-by"]', 'fixpoint | Fixpoint sets it on every App.'],
    ['deployment/shop', 'spec.progressDeadlineSeconds', '600 | A default of the API server: nobody set it.'],
    ['service/shop', 'spec.type', 'ClusterIP | A default of the API server: nobody set it.'],
    ['deployment/shop', 'spec.paused', '<unset> | Nobody set it.'],
    ['deployment/shop', 'metadata.uid', '8c20162b-6f48-4f40-96e5-aa4fc3ed721b | Kept by the API server.'],
    [
      'shop',
      'spec.deploy.image',
      "nginx:1.27 | Set by field manager 'kubectl-client-side-apply' at 2026-11-23T09:13:49Z.",
    ],
    ['shop', 'spec.nothing', '<unset> | Nobody set it.'],
  ])('of %s %s is said', async (object, path, expected) => {
    expect(await source(asIs, object, path)).toBe(expected)
  })

  it('is who edited it, where the operator will set it back', async () => {
    const edit = (world: World): void => {
      world.deployment.spec.template.spec.containers[0].image = 'nginx:evil'
      const container = { 'k:{"name":"app"}': { 'f:image': {} } }
      held(world, 'kubectl-edit', { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': container } } } })
    }
    expect(await source(edit, 'deployment/shop', 'spec.template.spec.containers[0].image')).toBe(
      "nginx:evil | Drifted: set by field manager 'kubectl-edit' at 2026-11-24T08:00:00Z. The App asks for nginx:1.27 (spec.deploy.image); the operator sets it back.",
    )
  })

  it('is who set it beside the App, where it stays', async () => {
    const edit = (world: World): void => {
      world.deployment.spec.paused = true
      held(world, 'kubectl-rollout', { 'f:spec': { 'f:paused': {} } })
    }
    expect(await source(edit, 'deployment/shop', 'spec.paused')).toBe(
      "true | Set by field manager 'kubectl-rollout' at 2026-11-24T08:00:00Z. Fixpoint does not ask for it, so it stays.",
    )
  })

  it('is the default of Fixpoint where the App leaves it out', async () => {
    const leaveOut = (world: World): void => void delete world.app.spec.ingress.path
    const forget = (world: World): void => {
      leaveOut(world)
      for (const entry of world.app.metadata.managedFields) delete entry.fieldsV1['f:spec']?.['f:ingress']['f:path']
    }
    expect(await source(forget, 'shop', 'spec.ingress.path')).toBe('/ | A default of Fixpoint: nobody set it.')
  })

  it('is the autoscaler that the replicas are left to, as a real API server shows it', async () => {
    const { out } = await command(['why', 'deploy/app-sample', 'spec.replicas', '-n', 'shop-cli', '--live', '-'], {
      stdin: live('autoscaled.yaml'),
    })
    expect(out).toContain('6\n  Kept: left to the autoscaler, which set it to 6.\n')
  })

  it('is data for programs', async () => {
    const { out } = await whyAfter(asIs, 'deployment/shop', 'spec.replicas', '-o', 'json')
    expect(JSON.parse(out)).toMatchObject({
      apiVersion: 'fixpoint/v1',
      kind: 'Whence',
      object: { kind: 'Deployment', namespace: 'team', name: 'shop' },
      path: 'spec.replicas',
      value: 2,
      source: { _tag: 'Asked', spec: 'spec.deploy.replicas', owner: { manager: 'kubectl-client-side-apply' } },
    })
  })
})
