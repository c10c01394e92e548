import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pack } from './pack.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(root, 'packages/driver-memory/README.md'), 'utf8')

describe('what is published, installed into an empty folder by npm', () => {
  let home: string

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'packed-'))
    const tarballs = await pack(home)
    writeFileSync(join(home, 'package.json'), '{ "private": true }')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], { cwd: home })
  }, 300_000)

  afterAll(() => rmSync(home, { recursive: true, force: true }))

  const programs = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, program = '']) => program)

  it.for(programs.map((program, at) => [at, program] as const))(
    'runs program %i of the README of the test server, in plain JavaScript',
    ([at, program]) => {
      const [, promised] = /\n\/\/ (.*)\n/.exec(program) ?? []
      writeFileSync(join(home, `${at}.mjs`), program)
      const printed = execFileSync(process.execPath, [`${at}.mjs`], { cwd: home, encoding: 'utf8' })
      expect(printed.trim()).toBe(promised)
    },
  )

  it.for([['0.mjs'], ['node_modules/.bin/fixpoint', 'version']])(
    'says on an older Node which one it needs: %s',
    { timeout: 60_000 },
    (args) => {
      const options = { cwd: home, encoding: 'utf8' } as const
      const { stderr, status } = spawnSync('npx', ['--yes', '--package=node@20.20.2', '--', 'node', ...args], options)
      expect(stderr).toContain('needs Node 24.12 or newer; this is Node 20.20.2')
      expect(status).toBe(1)
    },
  )

  it('has types for all that its README imports', () => {
    const [, program = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
    const imported = [...program.matchAll(/^import .* from '@fixpoint\/.*'$/gm)].map(([line]) => line)
    const used =
      'const cluster: RunningCluster = await startCluster({ speed: 60 })\nexport const url: string = cluster.url\n'
    writeFileSync(join(home, 'types.mts'), `${imported.join('\n')}\n${used}`)
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node']
    const types = ['--typeRoots', join(root, 'node_modules/@types'), 'types.mts']
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const said = execFileSync(process.execPath, [tsc, ...options, ...types], { cwd: home, encoding: 'utf8' })
    expect(imported.length).toBeGreaterThan(0)
    expect(said).toBe('')
  })

  it('has the command, which serves a cluster until it is told to stop', async () => {
    const bin = join(home, 'node_modules/.bin/fixpoint')
    const command = spawn(process.execPath, [bin, 'cluster', '--insecure-http'], { cwd: home })
    const ended = once(command, 'exit')
    let said = ''
    for await (const chunk of command.stderr) {
      said += String(chunk)
      if (said.includes('Ctrl-C')) break
    }
    const [url = ''] = /http:\/\/\S+/.exec(said) ?? []
    expect((await fetch(`${url}/version`)).status).toBe(200)
    command.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(readFileSync(join(home, 'fixpoint.kubeconfig'), 'utf8')).toContain(url)
  })
})
