import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { UpDocument } from '../src/up/up-document.ts'
import { command, folder } from './command.ts'
import { appYaml, sampleFile } from './manifests.ts'

const up = async (...args: readonly string[]): Promise<UpDocument> =>
  JSON.parse((await command(['up', ...args, '-o', 'json'])).out) as UpDocument

const withoutIngress = appYaml(
  'app-sample',
  'deploy: {image: "nginx:1.27", replicas: 2, containerPort: 8080}\nservice: {port: 9093}',
)

describe('up', () => {
  it('brings the sample App up with five writes, and then has nothing to do', async () => {
    const { ready, stages } = await up(sampleFile)
    expect({ ready, moves: stages.length }).toEqual({ ready: true, moves: 1 })
    const [stage] = stages
    expect(stage?.writes.map(({ verb, kind }) => `${verb} ${kind}`)).toEqual([
      'create Deployment',
      'create Service',
      'create Ingress',
      'report App',
      'report App',
    ])
    expect(stage).toMatchObject({ atRest: true, writesLeft: 0 })
    const [app] = stage?.apps ?? []
    expect(app?.conditions).toMatchObject([{ type: 'Ready', status: 'True' }])
    const [deployment] = app?.children ?? []
    expect(deployment?.children[0]?.children.map(({ kind, ready: isReady }) => [kind, isReady])).toEqual([
      ['Pod', true],
      ['Pod', true],
    ])
  })

  it('repairs a deleted Service', async () => {
    const { ready, stages } = await up(sampleFile, '--then', 'delete service/app-sample')
    expect(ready).toBe(true)
    expect(stages[1]).toMatchObject({ move: 'delete service/app-sample', writesLeft: 0 })
    expect(stages[1]?.writes).toMatchObject([{ verb: 'create', kind: 'Service', because: 'spec.service' }])
    expect(stages[1]?.apps[0]?.children.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'Ingress'])
  })

  it('prunes the Ingress of an App that drops it', async (test) => {
    const cwd = folder(test, { 'changed.yaml': withoutIngress })
    const { code, out } = await command(['up', sampleFile, '--then', 'apply changed.yaml', '-o', 'json'], { cwd })
    const { stages } = JSON.parse(out) as UpDocument
    expect(code).toBe(0)
    expect(stages[1]?.writes).toContainEqual(expect.objectContaining({ verb: 'delete', kind: 'Ingress' }))
    expect(stages[1]?.apps[0]?.children.map(({ kind }) => kind)).toEqual(['Deployment', 'Service'])
  })

  it('undoes a scaling by hand, and says whose it was', async () => {
    const { stages } = await up(sampleFile, '--then', 'scale deployment/app-sample 7')
    expect(stages[1]?.writes[0]).toMatchObject({
      verb: 'update',
      changes: [{ path: 'spec.replicas', live: 7, desired: 2, owner: 'kubectl' }],
    })
  })

  it('takes many documents, directories and standard input, in their namespaces', async (test) => {
    const other = appYaml('cart').replace('name: cart', 'name: cart\n  namespace: team-b')
    const cwd = folder(test, { 'apps/two.yaml': `${appYaml('shop')}---\n${other}` })
    const { code, out } = await command(['up', 'apps', '-', '-o', 'yaml'], {
      cwd,
      stdin: appYaml('mailer'),
    })
    const { stages, kind, apiVersion } = parse(out) as UpDocument & {
      readonly kind: string
      readonly apiVersion: string
    }
    expect({ code, kind, apiVersion }).toEqual({ code: 0, kind: 'Up', apiVersion: 'fixpoint/v1' })
    expect(stages[0]?.apps.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
      'default/mailer',
      'default/shop',
      'team-b/cart',
    ])
  })

  it('shows each write with its reason, and the tree in the end', async () => {
    const { code, out } = await command(['up', sampleFile])
    expect(code).toBe(0)
    expect(out).toMatch(/ {2}create {2}Service app-sample +9093 -> http {2}because spec\.service\n/)
    expect(out).toContain('├─ Deployment app-sample  2/2 available  nginx:1.27\n')
    expect(out).toContain('\n  Ready=True ')
    expect(out).toContain('Ran it again: 0 writes. That is the fixpoint.\n')
  })

  it('prints the same bytes for the same seed', async () => {
    const [one, again, other] = await Promise.all(
      [7, 7, 8].map((seed) => command(['up', sampleFile, '--seed', `${seed}`])),
    )
    expect(one?.out).toBe(again?.out)
    expect(one?.out).not.toBe(other?.out)
  })

  it('ends with 4 where an App is not Ready', async (test) => {
    const cwd = folder(test, { 'app.yaml': appYaml('shop', 'deploy: {image: registry.invalid/shop}') })
    const { code, err } = await command(['up', 'app.yaml'], { cwd })
    expect(code).toBe(4)
    expect(err).toContain('FX0501  App default/shop is not Ready: ')
  })

  it('prints only data where it is quiet', async () => {
    const { out, err } = await command(['up', sampleFile, '-q'])
    expect(err).toBe('')
    expect(out).not.toContain('create')
  })

  it.for([
    ['delet service/app-sample', 64, "did you mean 'delete'"],
    ['delete service', 64, "'service' is not KIND/NAME"],
    ['delete sirvice/app-sample', 64, 'sirvice'],
    ['scale deployment/app-sample many', 64, "say 'scale KIND/NAME REPLICAS'"],
    ['delete service/app-sample now', 64, "say 'delete KIND/NAME'"],
    ['apply nothing.yaml', 1, 'FX0201'],
    ['delete service/nothing', 1, 'FX0502'],
  ] as const)('says what is wrong with the move: %s', async ([move, code, said]) => {
    const ended = await command(['up', sampleFile, '--then', move])
    expect(ended.code).toBe(code)
    expect(ended.err).toContain(said)
    // Whatever can be known before is said before anything is started.
    if (code === 64 || move.startsWith('apply')) expect(ended.out).toBe('')
  })
})
