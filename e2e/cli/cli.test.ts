// The commands for a real cluster, as who types them sees them.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { app, createStage, type Stage } from '../operator/stage.ts'

const command = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const minute = 60_000
let stage: Stage

beforeAll(async () => {
  stage = await createStage()
  stage.startOperator()
}, 40 * minute)
afterAll(() => stage.end(), minute)

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const fixpoint = (...args: readonly string[]): Ran => {
  const env = { ...process.env, KUBECONFIG: stage.kubeconfig, FORCE_COLOR: '', NO_COLOR: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', command, ...args], {
    env,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

/** Writes an App as a file, and says where. */
const file = (name: string, image: string): string => {
  const path = join(stage.dir, `${name}.yaml`)
  const deploy = { image, replicas: 2, containerPort: 8080 }
  writeFileSync(path, stringify(app(name, { deploy })))
  return path
}

/** A kubeconfig of a new service account that may do nothing. */
const kubeconfigOf = (account: string): string => {
  stage.kubectl('create', 'serviceaccount', account)
  const token = stage.kubectl('create', 'token', account).trim()
  const config = JSON.parse(stage.kubectl('config', 'view', '--raw', '-o', 'json')) as { users: { name: string }[] }
  const path = join(stage.dir, `${account}.kubeconfig`)
  writeFileSync(path, JSON.stringify({ ...config, users: config.users.map(({ name }) => ({ name, user: { token } })) }))
  return path
}

describe('the command on a real cluster', { timeout: 3 * minute }, () => {
  it('applies an App and waits until it is Ready, and shows it', () => {
    const applied = fixpoint('apply', file('web', 'nginx:1.27'))
    expect(applied.out).toMatch(/apply {5}App\/web created in default/)
    expect(applied.out).toMatch(/App default\/web is Ready after/)
    expect(applied.code).toBe(0)
    expect(fixpoint('status').out).toMatch(/^NAME +READY +STATUS +REPLICAS +URL +AGE\nweb +True +AsAskedFor +2/)
    expect(fixpoint('status', 'web').out).toContain('├─ Deployment web  2/2 available  nginx:1.27')
  })

  it('says what a change does to pods, saves the plan, and applies it once', () => {
    const saved = join(stage.dir, 'web.fxplan')
    const plan = fixpoint('plan', file('web', 'nginx:1.28'), '--cluster', '--out', saved)
    expect(plan.out).toMatch(/~ Deployment web {2}rolls 2 pods, none down +because spec.deploy.image/)
    expect(plan.code).toBe(0)
    expect(fixpoint('apply', saved)).toMatchObject({ code: 0 })
    expect(stage.kubectl('get', 'deployment/web', '-o', 'jsonpath={.spec.template.spec.containers[0].image}')).toBe(
      'nginx:1.28',
    )
    const again = fixpoint('apply', saved)
    expect(again.err).toContain('FX0807  App default/web was changed')
    expect(again.err).toContain('Nothing was applied.')
    expect(again.code).toBe(1)
  })

  it('gives up at once on what does not heal, and says why', () => {
    const applied = fixpoint('apply', file('web', 'broken.example.com/no-such-image:1'))
    expect(applied.code).toBe(4)
    expect(applied.out + applied.err).toMatch(/NOT READY after .*this does not heal by waiting/)
    const why = fixpoint('why', 'web')
    expect(why.code).toBe(4)
    expect(why.out).toMatch(/CAUSE {2}Pod web-\S+ waits for its image:[^]*FX1201/)
    expect(why.out).toContain('still served: 2 old pods (nginx:1.28)')
    expect(fixpoint('wait', 'web', '--timeout', '5s').code).toBe(4)
  })

  it('takes over what kubectl applied, and nothing from another program', () => {
    const theirs = file('theirs', 'nginx:1.27')
    stage.kubectl('apply', '-f', theirs)
    expect(fixpoint('apply', file('theirs', 'nginx:1.28'))).toMatchObject({ code: 0 })
    stage.kubectl('apply', '--server-side', '--force-conflicts', '--field-manager=gitops', '-f', theirs)
    const refused = fixpoint('apply', file('theirs', 'nginx:1.29'))
    expect(refused.err).toContain('FX0802  App default/theirs: `spec.deploy.image` is held by gitops')
    expect(refused.code).toBe(1)
  })

  it('finds nothing wrong with a cluster whose operator leads, but for an App that is not Ready', () => {
    const doctor = fixpoint('doctor')
    expect(doctor.out).toMatch(/√ the CustomResourceDefinition of App is established, and is that of this version/)
    expect(doctor.out).toMatch(/√ .*leads/)
    expect(doctor.out).toMatch(/[‼×] App default\/web/)
  })

  it('finds nothing wrong once each App is Ready', () => {
    expect(fixpoint('apply', file('web', 'nginx:1.28'))).toMatchObject({ code: 0 })
    const doctor = fixpoint('doctor')
    expect(doctor.out).toMatch(/√ service account fixpoint-system\/fixpoint has all \d+ rights/)
    expect(doctor.out).not.toMatch(/[‼×]/)
    expect(doctor.code).toBe(0)
  })

  it('names what a user may not do, and the line that grants it', () => {
    const kubeconfig = kubeconfigOf('nobody')
    const status = fixpoint('status', '--kubeconfig', kubeconfig)
    expect(status.code).toBe(1)
    expect(status.err).toContain('kubectl create')
    const doctor = fixpoint('doctor', '--kubeconfig', kubeconfig)
    expect(doctor.out).toMatch(/‼ may not get customresourcedefinitions[^]*kubectl create\s+clusterrole /)
    expect(doctor.out).toMatch(/‼ may not get leases[^]*kubectl\s+create\s+role /)
    expect(doctor.out).not.toMatch(/√ .*(leads,|rights that|CustomResourceDefinition|no object is left)/)
  })

  it('does not say of objects that it may not list that none is left', () => {
    const kubeconfig = kubeconfigOf('viewer')
    stage.kubectl(
      'create',
      'clusterrolebinding',
      'viewer',
      '--clusterrole=fixpoint-apps-view',
      '--serviceaccount=default:viewer',
    )
    const doctor = fixpoint('doctor', '--kubeconfig', kubeconfig)
    expect(doctor.out).toMatch(/√ all 2 Apps are Ready/)
    expect(doctor.out).toMatch(/‼ may not list deployments\.apps/)
    expect(doctor.out).not.toContain('no object is left')
  })
})
