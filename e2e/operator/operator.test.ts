// Needs the binaries of the control plane: the first run builds them, which takes minutes.
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../control-plane/src/until.ts'
import { app, createStage, isWrite, type Operator, type Stage } from './stage.ts'

const minute = 60_000
let stage: Stage
let operator: Operator

beforeAll(async () => {
  stage = await createStage()
  operator = stage.startOperator()
}, 40 * minute)
afterAll(() => stage.end(), minute)

const ready = (...names: readonly string[]): void =>
  void stage.kubectl('wait', '--for=condition=Ready', '--timeout=60s', ...names.map((name) => `app/${name}`))

const field = (object: string, path: string): string => stage.kubectl('get', object, '-o', `jsonpath={${path}}`)

const eventually = (what: string, holds: () => boolean): Promise<void> => until(stage.dir, what, async () => holds())

const writes = (): number => stage.audit().filter(isWrite).length

describe('the operator on a real control plane', { timeout: 3 * minute }, () => {
  it('makes an App of five writes: three children and two reports', async () => {
    stage.apply(app('web'))
    ready('web')
    expect(stage.kubectl('get', 'app,deploy,svc,ing', '-o', 'name').match(/\/web$/gm)).toHaveLength(4)
    const made = stage.audit().filter((each) => isWrite(each) && each.objectRef?.name === 'web')
    expect(
      made.map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}${objectRef?.subresource ? '/status' : ''}`),
    ).toEqual(['patch deployments', 'patch services', 'patch ingresses', 'patch apps/status', 'patch apps/status'])
  })

  it('explains Apps, shows them in columns, and scales them', async () => {
    expect(stage.kubectl('explain', 'app.spec.ingress')).toContain('How the App is reached from outside')
    expect(stage.kubectl('get', 'apps')).toMatch(/^NAME +READY +STATUS +REPLICAS +URL +AGE\nweb +True +AsAskedFor +2/)
    stage.kubectl('scale', 'app/web', '--replicas=3')
    await eventually('three replicas', () => field('deployment/web', '.spec.replicas') === '3')
  })

  it('repairs what was deleted and undoes what was edited', async () => {
    stage.kubectl('delete', 'service', 'web')
    await eventually('the Service', () => stage.kubectl('get', 'svc', '-o', 'name').includes('service/web'))
    stage.kubectl(
      'patch',
      'service/web',
      '--type=json',
      '-p',
      '[{"op":"replace","path":"/spec/ports/0/port","value":9999}]',
    )
    await eventually('the port', () => field('service/web', '.spec.ports[*].port') === '80')
    stage.kubectl('scale', 'deployment/web', '--replicas=7')
    await eventually('the replicas', () => field('deployment/web', '.spec.replicas') === '3')
  })

  it('leaves alone what is not its own, and says so', async () => {
    stage.kubectl('create', 'service', 'clusterip', 'taken', '--tcp=1234')
    stage.apply(app('taken'))
    await eventually(
      'AdoptionRequired',
      () => field('app/taken', '.status.conditions[?(@.type=="Ready")].reason') === 'AdoptionRequired',
    )
    expect(field('service/taken', '.spec.ports[*].port')).toBe('1234')
    stage.kubectl('annotate', 'service/taken', 'platform.example.com/adopt=taken')
    ready('taken')
    expect(field('service/taken', '.spec.ports[?(@.name=="http")].port')).toBe('80')
  })

  it('prunes what an App drops, and leaves nothing of an App that is deleted', async () => {
    stage.kubectl('patch', 'app/web', '--type=json', '-p', '[{"op":"remove","path":"/spec/ingress"}]')
    await eventually('no Ingress', () => !stage.kubectl('get', 'ingress', '-o', 'name').includes('/web'))
    stage.kubectl('delete', 'app', 'web', '--wait=true')
    await eventually('no child', () => !stage.kubectl('get', 'deploy,svc,ing', '-o', 'name').includes('/web'))
  })

  it('writes nothing at rest: the audit log has no write of it in half a minute', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `rest-${index}`)
    for (const name of names)
      stage.apply(app(name, { deploy: { image: 'nginx:1.27', replicas: 1, containerPort: 80 } }))
    ready(...names)
    // What became Ready last has been reported, and its event told.
    await setTimeout(2_000)
    const before = writes()
    expect(before).toBeGreaterThanOrEqual(20 * 5)
    await setTimeout(30_000)
    expect(writes()).toBe(before)
  })

  it('goes on where one was killed, with another one that waited', async () => {
    const standby = stage.startOperator()
    await eventually('a standby', () => standby.said().includes('everything is listed'))
    expect(standby.said()).not.toContain('leads')
    await operator.end('SIGKILL')
    stage.apply(app('after'))
    await eventually('another leader', () => standby.said().includes('leads'))
    ready('after')
    operator = standby
  })

  it('was never refused: its own rights are enough, and it runs with no others', () => {
    expect(stage.audit().filter(({ responseStatus }) => responseStatus?.code === 403)).toEqual([])
  })

  it('ends in order when it is asked to, and gives its lease away', async () => {
    expect(await operator.end('SIGTERM')).toBe(0)
    expect(operator.said()).toContain('stopped')
    expect(
      stage.kubectl('get', 'lease', 'fixpoint', '-n', 'fixpoint-system', '-o', 'jsonpath={.spec.holderIdentity}'),
    ).toBe('')
  })
})
