import { describe, expect, it, type TestContext } from 'vitest'
import { parse } from 'yaml'
import type { ObjectDocument, StageDocument, UpDocument } from '../src/up/up-document.ts'
import { command, type Ended, folder, type Surroundings, type Transcript } from './command.ts'
import { appYaml, sampleFile } from './manifests.ts'
import { upInUnrest } from './unrest.ts'

/** The sample App without its Ingress. */
const withoutIngress = appYaml(
  'app-sample',
  'deploy: {image: "nginx:1.27", replicas: 2, containerPort: 8080}\nservice: {port: 9093}',
)

const bad = appYaml('shop', 'deploy: {image: "registry.invalid/shop:1"}')

const inNamespace = (namespace: string, app: string): string =>
  app.replace('metadata:', `metadata:\n  namespace: ${namespace}`)

/** Runs `up` with the words, in a folder of the files. */
const up = (
  test: TestContext,
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> => command(['up', ...args], { cwd: folder(test, files), ...surroundings })

const upSample = (...args: readonly string[]): Promise<Ended> => command(['up', sampleFile, ...args])

const documentOf = ({ out }: Ended): UpDocument => JSON.parse(out) as UpDocument

const lastStage = (ended: Ended): StageDocument | undefined => documentOf(ended).stages.at(-1)

/** The kinds below an object, those of its children in parentheses. */
const shapeOf = (children: readonly ObjectDocument[]): string =>
  children
    .map((child) => (child.children.length === 0 ? child.kind : `${child.kind}(${shapeOf(child.children)})`))
    .join(' ')

const appsOf = (ended: Ended): readonly string[] =>
  lastStage(ended)?.apps.map(({ namespace, name }) => `${namespace}/${name}`) ?? []

const writesOf = (stage: StageDocument | undefined): readonly string[] =>
  stage?.writes.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`) ?? []

describe('the sample App', () => {
  it('has three children and two ready pods in the end, and is Ready', async () => {
    const { code, out, err } = await upSample()
    expect([...out.matchAll(/^ *\+\S+ {2}create {2}(\S+ \S+)/gm)].map(([, object]) => object)).toEqual([
      'Deployment app-sample',
      'Service app-sample',
      'Ingress app-sample',
    ])
    expect(out.match(/Pod app-sample-\S+ {2}Running, ready/g)).toHaveLength(2)
    expect(out).toMatch(/^App default\/app-sample {2}Ready {2}http:\/\/minha-app\.local\/$/m)
    expect(out).toMatch(/^ {2}Ready=True /m)
    expect(out).toContain('Ran it again: 0 writes.')
    expect(err).toContain('No Docker, no network; your own clusters are not touched.')
    expect(code).toBe(0)
  })

  it('is a document for programs', async () => {
    const ended = await upSample('-o', 'json')
    const { seed, ready, stages } = documentOf(ended)
    expect(JSON.parse(ended.out)).toMatchObject({ apiVersion: 'fixpoint/v1', kind: 'Up' })
    expect({ code: ended.code, err: ended.err, seed, ready, stages: stages.length }).toEqual({
      code: 0,
      err: '',
      seed: 1,
      ready: true,
      stages: 1,
    })
    const [stage] = stages
    expect(stage).toMatchObject({ atRest: true, writesLeft: 0 })
    expect(stage).not.toHaveProperty('move')
    expect(stage?.writes.map(({ verb, kind, because }) => [verb, kind, because])).toEqual([
      ['create', 'Deployment', 'spec.deploy'],
      ['create', 'Service', 'spec.service'],
      ['create', 'Ingress', 'spec.ingress'],
      ['report', 'App', undefined],
      ['report', 'App', undefined],
    ])
    const times = stage?.writes.map(({ atMillis }) => atMillis) ?? []
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(stage?.restedAtMillis).toBeGreaterThanOrEqual(times.at(-1) ?? Infinity)
    const [app] = stage?.apps ?? []
    expect(app).toMatchObject({ namespace: 'default', name: 'app-sample', ready: true, url: 'http://minha-app.local/' })
    expect(app?.conditions).toMatchObject([{ type: 'Ready', status: 'True', observedGeneration: 1 }])
    expect(shapeOf(app?.children ?? [])).toBe('Deployment(ReplicaSet(Pod Pod)) Service Ingress')
  })

  it('is the same document in YAML', async () => {
    const [json, yaml] = [await upSample('-o', 'json'), await upSample('-o', 'yaml')]
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out))
    expect(yaml.err).toBe('')
  })

  it('is the same byte for byte with the same seed, and has other pods with another', async () => {
    const then = ['--then', 'scale deployment/app-sample 7']
    const [once, again, other] = [
      await upSample('--seed', '7', ...then),
      await upSample('--seed', '7', ...then),
      await upSample('--seed', '8', ...then),
    ]
    expect(again).toEqual(once)
    expect(other.code).toBe(0)
    expect(other.out).not.toBe(once.out)
  })

  it('is shown without its history where people want quiet', async () => {
    const { code, out, err } = await upSample('-q')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^App default\/app-sample {2}Ready/)
    expect(out).not.toContain('create')
  })

  it.for<readonly [claim: string, env: Record<string, string>]>([
    ['in a locale without Unicode', { LC_ALL: 'C' }],
    ['in one of POSIX', { LANG: 'POSIX' }],
  ])('is drawn in ASCII %s', async ([, env]) => {
    const { out } = await command(['up', sampleFile], { env })
    expect(out).toMatch(/^`- Ingress app-sample/m)
    expect(out).toMatch(/^[\n -~]*$/)
  })

  it('is shown without anything that moves, also on a terminal', async () => {
    const { out, err } = await command(['up', sampleFile], { terminal: true })
    expect(out).toMatch(/\u001b\[\d+m/)
    expect(out + err).not.toMatch(/[\r\b]|\u001b\[\d*[A-HJKf]/)
  })

  it('is shown without colour on a terminal where NO_COLOR is set', async () => {
    const { out, err } = await command(['up', sampleFile], { terminal: true, env: { NO_COLOR: '1' } })
    expect(out + err).not.toContain('\u001b')
  })
})

describe('an App of many pods', () => {
  const many = (image: string): string => appYaml('shop', `deploy: {image: "${image}", replicas: 40}`)

  it('is shown with some of them, and the others counted', async (test) => {
    const { out } = await up(test, { 'app.yaml': many('nginx:1.27') }, ['app.yaml'])
    expect(out.match(/Pod shop-\S+ {2}Running, ready$/gm)).toHaveLength(9)
    expect(out).toContain('\n      └─ and 31 more, all ready\n')
  })

  it('is shown with how many of the others are not ready', async (test) => {
    const { out } = await up(test, { 'app.yaml': many('registry.invalid/shop:1') }, ['app.yaml'])
    expect(out).toContain('\n      └─ and 31 more, 31 not ready\n')
  })

  it('is a document of all of them', async (test) => {
    const ended = await up(test, { 'app.yaml': many('nginx:1.27') }, ['app.yaml', '-o', 'json'])
    const deployment = lastStage(ended)?.apps[0]?.children[0]
    expect(deployment?.children[0]?.children).toHaveLength(40)
  })
})

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

describe('Apps come from', () => {
  const two = { 'a.yaml': appYaml('one'), 'b.yaml': appYaml('two') }

  it.for<readonly [claim: string, files: Readonly<Record<string, string>>, args: readonly string[]]>([
    ['several files', two, ['a.yaml', 'b.yaml']],
    ['files named by -f', two, ['-f', 'a.yaml', '-f', 'b.yaml']],
    ['a directory', two, ['.']],
    ['many documents in one file', { 'a.yaml': `${appYaml('one')}---\n${appYaml('two')}` }, ['a.yaml']],
    ['a file that is named twice', two, ['a.yaml', 'b.yaml', './a.yaml']],
    [
      'a directory, without what npm installed',
      { ...two, 'node_modules/x/package.json': '{}', 'apps/node_modules/y.yaml': 'a: 1' },
      ['.'],
    ],
  ])('%s', async ([, files, args], test) => {
    expect(appsOf(await up(test, files, [...args, '-o', 'json']))).toEqual(['default/one', 'default/two'])
  })

  it('standard input', async (test) => {
    const ended = await up(test, two, ['-', 'a.yaml', '-o', 'json'], { stdin: appYaml('three') })
    expect(appsOf(ended)).toEqual(['default/one', 'default/three'])
  })

  it('a namespace that the command line names', async () => {
    const { code, out, err } = await upSample('-n', 'shop', '--then', 'delete service/app-sample')
    expect(out).toContain('\nApp shop/app-sample  Ready')
    expect(code).toBe(0)
    expect(err).not.toContain('FX')
  })
})

describe('in two namespaces', () => {
  const files = {
    'apps.yaml': `${inNamespace('test', appYaml('shop'))}---\n${inNamespace('prod', appYaml('shop'))}`,
  }

  it('each App has its own children, and each line says which', async (test) => {
    const { code, out } = await up(test, files, ['apps.yaml'])
    expect(out.match(/create {2}Deployment \S+/g)?.toSorted()).toEqual([
      'create  Deployment prod/shop',
      'create  Deployment test/shop',
    ])
    expect(out.match(/^App \S+ {2}Ready/gm)).toEqual(['App prod/shop  Ready', 'App test/shop  Ready'])
    expect(code).toBe(0)
  })

  it.for(['-n', '--namespace'])('a move says where by %s', async (flag, test) => {
    const then = ['--then', `delete deployment/shop ${flag} prod`]
    const ended = await up(test, files, ['apps.yaml', ...then, '-o', 'json'])
    const writes = lastStage(ended)?.writes.filter(({ verb }) => verb === 'create')
    expect(writes).toMatchObject([{ kind: 'Deployment', namespace: 'prod' }])
  })

  it('a move that does not say where is meant for the default one', async (test) => {
    const { code, err } = await up(test, files, ['apps.yaml', '--then', 'delete deployment/shop'])
    expect(err).toContain('FX0502  Deployment default/shop: deployments.apps "shop" not found\n')
    expect(code).toBe(1)
  })

  it('a move finds the only namespace there is', async (test) => {
    const one = { 'app.yaml': inNamespace('test', appYaml('shop')) }
    const ended = await up(test, one, ['app.yaml', '--then', 'delete deployment/shop', '-o', 'json'])
    expect(writesOf(lastStage(ended))).toContain('create Deployment shop')
    expect(ended.code).toBe(0)
  })
})

describe('in real time', () => {
  it('each thing is told when it happens, as long after the beginning as its time says', async () => {
    const transcript: Transcript = []
    const clock = { now: 0 }
    const { code, err } = await command(['up', sampleFile, '--real-time'], { transcript, clock })
    const entries = transcript.flatMap(({ at, text }) => {
      const [, seconds] = /^ *\+(\d+\.\d{3})s {2}/.exec(text) ?? []
      return seconds === undefined ? [] : [{ told: Math.round(at), said: Math.round(Number(seconds) * 1000) }]
    })
    expect(entries).toHaveLength(5)
    for (const { told, said } of entries) expect(told).toBe(said)
    // It waits for what comes next for some seconds, and tells how long all took.
    expect(clock.now).toBeGreaterThan(entries.at(-1)?.said ?? Infinity)
    expect(clock.now).toBeLessThan(30_000)
    expect(err).toContain(`Took ${(clock.now / 1000).toFixed(1)} s of your time.`)
    expect(code).toBe(0)
  })

  it('what happens is what happens in virtual time', async () => {
    const clock = { now: 0 }
    const args = ['up', sampleFile, '--then', 'delete service/app-sample', '-q', '-o', 'json']
    const ended = await command([...args, '--real-time'], { clock })
    const virtual = documentOf(await command(args))
    const real = documentOf(ended)
    expect(real.stages[0]).toEqual(virtual.stages[0])
    expect(writesOf(real.stages[1])).toEqual(writesOf(virtual.stages[1]))
    expect(clock.now).toBeGreaterThanOrEqual(real.stages.reduce((sum, stage) => sum + stage.restedAtMillis, 0))
  })

  it('waits until a rollout gives up', async (test) => {
    const clock = { now: 0 }
    const { code, err } = await up(test, { 'app.yaml': bad }, ['app.yaml', '--real-time'], { clock })
    expect(err).toMatch(/FX0501.*timed out progressing/)
    expect(clock.now).toBeGreaterThan(600_000)
    expect(code).toBe(4)
  })

  it('virtual time takes none', async () => {
    const clock = { now: 0 }
    await command(['up', sampleFile], { clock })
    expect(clock.now).toBe(0)
  })
})

describe('what to do next', () => {
  const nextOf = ({ err }: Ended): string | undefined => /^ {2}fixpoint up (.*?) {3}/m.exec(err)?.[1]

  it('is a command line that works', async (test) => {
    const ended = await up(test, { 'my app.yaml': inNamespace('test', appYaml('shop')) }, ['my app.yaml'])
    expect(nextOf(ended)).toBe(`'my app.yaml' --then 'delete deployment/shop'`)
  })

  it('keeps the namespace', async () => {
    expect(nextOf(await upSample('-n', 'test'))).toBe(`-n test ${sampleFile} --then 'delete service/app-sample'`)
  })

  it('is not said to someone who has done it', async () => {
    expect(nextOf(await upSample('--then', 'delete service/app-sample'))).toBeUndefined()
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

it('a cluster that does not come to rest is left after a day, with 1', async (test) => {
  const cwd = folder(test, { 'app.yaml': appYaml('shop') })
  const { code, out, err } = await upInUnrest(cwd, 'app.yaml', 'default', 'shop')
  const { ready, stages } = JSON.parse(out) as UpDocument
  // The move is not made any more.
  expect({ ready, rest: stages.map(({ atRest }) => atRest) }).toEqual({ ready: false, rest: [false] })
  const undone = stages[0]?.writes.filter(({ verb, refused }) => verb === 'update' && refused === undefined)
  // Every ten minutes of a day.
  expect(undone).toHaveLength(144)
  expect(undone?.[0]?.changes).toMatchObject([{ path: 'spec.replicas', live: 7, desired: 1, owner: 'rival' }])
  expect(err).toMatch(/^FX0503 {2}still writing after a day of cluster time$/m)
  expect(code).toBe(1)
})

it.for(['-1', '1.5', 'one', '', '1234567890'])('a seed of "%s" is not understood', async (seed) => {
  const { code, out, err } = await upSample(`--seed=${seed}`)
  expect(err).toMatch(/^FX0001 {2}.*A seed is a whole number of at most nine digits\.\n/)
  expect({ code, out }).toEqual({ code: 64, out: '' })
})
