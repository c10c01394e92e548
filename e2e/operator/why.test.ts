// Needs the binaries of the control plane: the first run builds them, which takes minutes.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../control-plane/src/until.ts'
import { app, createStage, isWrite, type Stage } from './stage.ts'

const minute = 60_000
const command = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

let stage: Stage

beforeAll(async () => {
  stage = await createStage()
  stage.startOperator()
}, 40 * minute)
afterAll(() => stage.end(), minute)

const why = (...args: readonly string[]): { readonly status: number | null; readonly out: string } => {
  const flags = ['why', ...args, '-n', 'default', '--kubeconfig', stage.kubeconfig]
  const { status, stdout } = spawnSync(process.execPath, ['--conditions=source', command, ...flags], {
    encoding: 'utf8',
  })
  return { status, out: stdout }
}

const reasonOf = (name: string): string =>
  stage.kubectl('get', `app/${name}`, '-o', 'jsonpath={.status.conditions[?(@.type=="Ready")].reason}')

const told = (name: string, reason: string): Promise<void> =>
  until(stage.dir, `${name}: ${reason}`, async () => reasonOf(name) === reason)

const ofSomePod = (message: string): string => message.replace(/ of Pod \S+/, ' of Pod')

const image = (name: string): object => ({
  deploy: { image: `broken.example.com/${name}:1`, replicas: 2, containerPort: 80 },
})

describe('why an App is not Ready, on a real control plane', { timeout: 3 * minute }, () => {
  it.each([
    ['no-such-image', 'ImageNotFound'],
    ['crashes', 'CrashLoopBackOff'],
  ])('is told by the condition, by an event and by the command: %s', async (name, reason) => {
    stage.apply(app(name, image(name)))
    await told(name, reason)
    const { status, out } = why(name, '-o', 'json')
    const { cause, served, reads } = JSON.parse(out)
    expect({ status, reason: cause.reason, ready: served.ready }).toEqual({ status: 4, reason, ready: 0 })
    expect(reads).toBeLessThanOrEqual(20)
    const message = stage.kubectl(
      'get',
      `app/${name}`,
      '-o',
      'jsonpath={.status.conditions[?(@.type=="Ready")].message}',
    )
    // Of pods that all fail alike, each is told of in its turn.
    expect(ofSomePod(cause.message)).toBe(ofSomePod(message))
    const events = `--field-selector=involvedObject.kind=App,involvedObject.name=${name},reason=${reason}`
    const noted = (): string => stage.kubectl('get', 'events', events, '-o', 'jsonpath={.items[*].message}')
    await until(stage.dir, 'an event', async () => noted() === message)
  })

  it('is a probe that does not pass, where containers run', async () => {
    stage.apply(app('never-ready', image('never-ready')))
    const seen = (): string | undefined => JSON.parse(why('never-ready', '-o', 'json').out).cause?.reason
    await until(stage.dir, 'ReadinessFailing', async () => seen() === 'ReadinessFailing')
    // It may still pass: the condition waits for the deadline of the rollout.
    expect(reasonOf('never-ready')).toBe('RollingOut')
  })

  it('is a quota, which the ReplicaSet is told of', async () => {
    stage.kubectl('create', 'namespace', 'tight')
    stage.kubectl('create', 'quota', 'none', '--hard=pods=0', '-n', 'tight')
    stage.apply({ ...app('tight'), metadata: { name: 'tight', namespace: 'tight' } })
    const reason = (): string =>
      stage.kubectl(
        'get',
        'app/tight',
        '-n',
        'tight',
        '-o',
        'jsonpath={.status.conditions[?(@.type=="Stalled")].reason}',
      )
    await until(stage.dir, 'QuotaExceeded', async () => reason() === 'QuotaExceeded')
    const { out } = why('tight/tight')
    expect(out).toContain('exceeded quota: none')
    expect(out).toContain('FX1221')
  })

  it('is a Deployment that someone paused, who and when', async () => {
    stage.apply(app('paused'))
    stage.kubectl('wait', '--for=condition=Ready', '--timeout=60s', 'app/paused')
    stage.kubectl('rollout', 'pause', 'deployment/paused')
    stage.apply(app('paused', { deploy: { image: 'nginx:1.28', replicas: 2, containerPort: 8080 } }))
    await told('paused', 'DeploymentPaused')
    const { out } = why('paused')
    expect(out).toContain("when field manager 'kubectl-rollout' last changed spec.paused")
    expect(out).toContain('served: 2 pods (nginx:1.27) are ready behind Service paused.')
    stage.kubectl('rollout', 'resume', 'deployment/paused')
    await told('paused', 'AsAskedFor')
  })

  it('is nothing, of an App at rest; and where its values come from', async () => {
    const { status, out } = why('paused', '-o', 'json')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ state: 'Ready', others: [], served: { ready: 2, old: 0 } })
    expect(why('deployment/paused', 'spec.replicas').out).toMatch(
      /2\n {2}From spec\.deploy\.replicas of the App, where field manager 'kubectl' /,
    )
    expect(why('deployment/paused', 'spec.revisionHistoryLimit').out).toContain('A default of the API server')
  })

  it('is told of once: the operator writes no status twice, and was never refused', () => {
    const writes = stage.audit().filter((each) => isWrite(each) && each.objectRef?.name === 'no-such-image')
    // Three children, that it is on its way, and what is in the way.
    expect(writes).toHaveLength(5)
    expect(stage.audit().filter(({ responseStatus }) => responseStatus?.code === 403)).toEqual([])
  })
})
