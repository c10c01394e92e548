import { describe, expect, it } from 'vitest'
import { appYaml, sampleFile } from './manifests.ts'
import { appsOf, bad, documentOf, lastStage, shapeOf, up, upSample, withoutIngress, writesOf } from './up.ts'

describe('a user who', () => {
  it('deletes the Service sees it made again, and why', async () => {
    const { code, out } = await upSample('--then', 'delete service/app-sample')
    const [, after = ''] = out.split('> delete service/app-sample\n')
    expect(after.match(/ (?:create|update|delete) .*/g)).toEqual([
      ' create  Service app-sample     9093 -> http  because spec.service',
    ])
    expect(after).toContain('Ran it again: 0 writes.')
    expect(code).toBe(0)
  })

  it.for(['svc', 'Service', 'services', 'SERVICE'])('calls the Service %s is understood', async (kind) => {
    const ended = await upSample('--then', `  delete   ${kind}/app-sample `, '-o', 'json')
    expect(writesOf(lastStage(ended))).toContain('create Service app-sample')
  })

  it('applies the App without an Ingress sees the Ingress deleted', async (test) => {
    const files = { 'app.yaml': withoutIngress }
    const ended = await up(test, files, [sampleFile, '--then', 'apply app.yaml', '-o', 'json'])
    const stage = lastStage(ended)
    expect(stage).toMatchObject({ move: 'apply app.yaml', writesLeft: 0, apps: [{ ready: true }] })
    expect(stage?.restedAtMillis).toBeGreaterThanOrEqual(stage?.writes.at(-1)?.atMillis ?? Infinity)
    expect(stage?.writes[0]).toMatchObject({ verb: 'delete', kind: 'Ingress', because: 'spec.ingress is gone' })
    expect(shapeOf(stage?.apps[0]?.children ?? [])).toBe('Deployment(ReplicaSet(Pod Pod)) Service')
    expect(stage?.apps[0]).not.toHaveProperty('url')
    expect(ended.code).toBe(0)
  })

  it('applies a file with a space in its name, and one from a folder', async (test) => {
    const files = { 'my app.yaml': withoutIngress, 'apps/worker.yaml': appYaml('worker') }
    const args = [sampleFile, '--then', 'apply my app.yaml', '--then', 'apply apps', '-o', 'json']
    expect(appsOf(await up(test, files, args))).toEqual(['default/app-sample', 'default/worker'])
  })

  it('scales the Deployment sees it undone', async () => {
    const ended = await upSample('--then', 'scale deployment/app-sample 7', '-o', 'json')
    const stage = lastStage(ended)
    const update = stage?.writes.find(({ verb }) => verb === 'update')
    expect(update).toMatchObject({ kind: 'Deployment', because: 'spec.deploy.replicas' })
    expect(update?.changes).toMatchObject([{ path: 'spec.replicas', live: 7, desired: 2, owner: 'kubectl' }])
    expect(stage?.apps[0]?.children[0]).toMatchObject({ ready: true, standing: '2/2 available  nginx:1.27' })
    expect(ended.code).toBe(0)
  })

  it('deletes the App sees its children go with it', async (test) => {
    const { code, out } = await upSample('--then', 'delete app/app-sample')
    expect(out).toContain('\nThere is no App any more.\n')
    expect(code).toBe(0)
    // Nothing is left that would stand in the way of another one of this name, or need no making.
    const then = ['--then', 'delete app/app-sample', '--then', 'apply app.yaml']
    const ended = await up(test, { 'app.yaml': withoutIngress }, [sampleFile, ...then, '-o', 'json'])
    expect(writesOf(lastStage(ended)).slice(0, 2)).toEqual([
      'create Deployment app-sample',
      'create Service app-sample',
    ])
    expect(ended.code).toBe(0)
  })

  it('mends an image that cannot be pulled is not told of what was before', async (test) => {
    const files = { 'bad.yaml': bad, 'good.yaml': appYaml('shop') }
    const ended = await up(test, files, ['bad.yaml', '--then', 'apply good.yaml', '-o', 'json'])
    expect(documentOf(ended).stages.map(({ apps: [app] }) => app?.ready)).toEqual([false, true])
    expect({ code: ended.code, err: ended.err }).toEqual({ code: 0, err: '' })
  })

  it('makes many moves sees them in their order', async () => {
    const moves = ['delete ingress/app-sample', 'scale deploy/app-sample 0', 'delete deployment/app-sample']
    const ended = await upSample('-o', 'json', ...moves.flatMap((move) => ['--then', move]))
    const { stages } = documentOf(ended)
    expect(stages.map(({ move }) => move)).toEqual([undefined, ...moves])
    expect(stages.every(({ atRest, writesLeft }) => atRest && writesLeft === 0)).toBe(true)
    expect(writesOf(stages[1])).toContain('create Ingress app-sample')
    expect(writesOf(stages[2])).toContain('update Deployment app-sample')
    expect(writesOf(stages[3])).toContain('create Deployment app-sample')
  })

  it('brings up an image that cannot be pulled is told so, and gets 4', async (test) => {
    const { code, out, err } = await up(test, { 'app.yaml': bad }, ['app.yaml'])
    expect(out).toMatch(/Pod shop-\S+ {2}Pending, ImagePullBackOff/)
    expect(out).toMatch(/^App default\/shop {2}not Ready$/m)
    expect(err).toMatch(/^FX0501 {2}App default\/shop is not Ready: .*progress/m)
    expect(err).not.toContain('Next:')
    expect(code).toBe(4)
  })

  it('has one App of two that is not Ready is told of that one', async (test) => {
    const ended = await up(test, { 'apps/a.yaml': bad, 'apps/b.yaml': appYaml('good') }, ['apps', '-o', 'json'])
    expect(documentOf(ended).ready).toBe(false)
    expect(ended.err.match(/^FX\d+ .*/gm)).toEqual([expect.stringContaining('FX0501  App default/shop ')])
    expect(ended.code).toBe(4)
  })
})

describe('a move is refused', () => {
  it.for<readonly [claim: string, move: string, why: string]>([
    ['that is none', '', 'it begins with neither delete, scale nor apply'],
    [
      'with an unknown verb',
      'delet service/app-sample',
      "it begins with neither delete, scale nor apply; did you mean 'delete'?",
    ],
    ['with an unknown kind', 'delete servise/app-sample', "there is no kind 'servise'; did you mean 'service'?"],
    ['with a kind like no other', 'delete secret/app-sample', "there is no kind 'secret'"],
    ['without an object', 'delete', "say 'delete KIND/NAME'"],
    ['without a name', 'delete service', "'service' is not KIND/NAME"],
    ['with an empty name', 'delete service/', "'service/' is not KIND/NAME"],
    ['with two names', 'delete service/a/b', "'service/a/b' is not KIND/NAME"],
    ['with too many words', 'delete service/app-sample now', "say 'delete KIND/NAME'"],
    ['with a namespace that is missing', 'delete service/app-sample -n', "say 'delete KIND/NAME'"],
    ['with too many words after its replicas', 'scale deploy/app-sample 3 4', "say 'scale KIND/NAME REPLICAS'"],
    [
      'whose replicas are not a number',
      'scale deployment/app-sample many',
      "say 'scale KIND/NAME REPLICAS', with a whole number of at most five digits",
    ],
    [
      'whose replicas are less than none',
      'scale deployment/app-sample -1',
      "say 'scale KIND/NAME REPLICAS', with a whole number of at most five digits",
    ],
    [
      'without replicas',
      'scale deployment/app-sample',
      "say 'scale KIND/NAME REPLICAS', with a whole number of at most five digits",
    ],
    ['that scales what has no replicas', 'scale service/app-sample 3', 'a Service has no replicas'],
    ['without a file', 'apply', "say 'apply FILE'"],
  ])('%s, with 64, and nothing is started', async ([, move, why]) => {
    const { code, out, err } = await upSample('--then', 'delete service/app-sample', '--then', move)
    expect(err.split('\n', 1)[0]).toBe(`FX0001  '${move}' is not a move: ${why}`)
    expect({ code, out }).toEqual({ code: 64, out: '' })
  })

  it.for<readonly [claim: string, files: Readonly<Record<string, string>>, firstLine: string]>([
    ['is not there', {}, 'next.yaml  FX0201  no such file or directory'],
    ['is empty', { 'next.yaml': '' }, 'next.yaml  FX0204  no documents in this file'],
    [
      'is wrong',
      { 'next.yaml': appYaml('shop', 'deploy: {image: nginx, replica: 3}') },
      'next.yaml:6:26  FX0104  unknown field `replica`; did you mean `replicas`?',
    ],
  ])('whose file %s, with 1, and nothing is started', async ([, files, firstLine], test) => {
    const { code, out, err } = await up(test, files, [sampleFile, '--then', 'apply next.yaml'])
    expect(err.split('\n', 1)[0]).toBe(firstLine)
    expect(err).toContain('App default/app-sample  valid, not applied  ')
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })

  it('by the API server where it names an object that is not there, with 1', async () => {
    const { code, out, err } = await upSample('--then', 'delete service/shop', '--then', 'delete service/app-sample')
    expect(err).toMatch(/^FX0502 {2}Service default\/shop: services "shop" not found$/m)
    expect(out).toMatch(/\n\n> delete service\/shop\n$/)
    expect(code).toBe(1)
  })

  it('in a document for programs, which holds what was until then', async () => {
    const ended = await upSample('--then', 'delete service/shop', '-o', 'json')
    const { ready, stages } = documentOf(ended)
    expect({ code: ended.code, ready, stages: stages.length }).toEqual({ code: 1, ready: false, stages: 1 })
    expect(ended.err).toMatch(/^FX0502 /)
  })
})
