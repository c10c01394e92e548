import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { command, type Ended } from './command.ts'
import { appYaml, sampleFile } from './manifests.ts'
import { appsOf, documentOf, inNamespace, lastStage, shapeOf, up, upSample, writesOf } from './up.ts'

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

  it.for([
    ['npm start', { npm_package_name: 'fixpoint', npm_lifecycle_event: 'start' }, 'npm run -s fixpoint --'],
    ['npm run fixpoint', { npm_package_name: 'fixpoint', npm_lifecycle_event: 'fixpoint' }, 'npm run -s fixpoint --'],
    ['a script of another project', { npm_package_name: 'shop', npm_lifecycle_event: 'start' }, 'fixpoint'],
  ] as const)('says after %s how the command is called there', async ([, env, called]) => {
    const { err } = await command(['up', sampleFile], { env })
    const next = err.slice(err.indexOf('Next:\n')).split('\n').slice(1, 4)
    expect(next.map((line) => / (?:up|plan|crd) /.exec(line)?.index)).toEqual(next.map(() => 2 + called.length))
    expect(next.every((line) => line.startsWith(`  ${called} `))).toBe(true)
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

it.for(['-1', '1.5', 'one', '', '1234567890'])('a seed of "%s" is not understood', async (seed) => {
  const { code, out, err } = await upSample(`--seed=${seed}`)
  expect(err).toMatch(/^FX0001 {2}.*A seed is a whole number of at most nine digits\.\n/)
  expect({ code, out }).toEqual({ code: 64, out: '' })
})
