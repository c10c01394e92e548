import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deployFiles } from '../scripts/deploy-files.ts'
import { command } from './command.ts'
import { repository } from './manifests.ts'

const files = deployFiles()

const kindsOf = async (...args: readonly string[]): Promise<readonly string[]> => {
  const { out } = await command(['install', '-o', 'json', ...args])
  const { items } = JSON.parse(out) as { items: readonly { kind: string; metadata: { namespace?: string } }[] }
  return items.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}`.trim())
}

describe('deploy/', () => {
  it.each([...files])('has what `npm run render-deploy` writes: %s', (path, content) => {
    const file = repository(`deploy/${path}`)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'missing').toBe(content)
  })

  it.each(['kustomize', 'chart/files'])('has nothing else in %s', (folder) => {
    const there = readdirSync(repository(`deploy/${folder}`), { recursive: true, withFileTypes: true })
    const written = [...files.keys()].filter((path) => path.startsWith(`${folder}/`))
    expect(there.filter((entry) => entry.isFile())).toHaveLength(written.length)
  })
})

it('the chart has the version of the command', () => {
  const { version } = JSON.parse(readFileSync(repository('packages/cli/package.json'), 'utf8')) as { version: string }
  const chart = readFileSync(repository('deploy/chart/Chart.yaml'), 'utf8')
  expect(chart).toContain(`\nversion: ${version}\nappVersion: ${version}\n`)
})

const readme = readFileSync(repository('deploy/README.md'), 'utf8')

describe('deploy/README.md', () => {
  it('names only flags that there are', async () => {
    const { out } = await command(['help', 'operator'])
    const { out: install } = await command(['help', 'install'])
    const known = new Set([...`${out}${install}`.matchAll(/--(?:no-)?[a-z-]+/g)].map(([flag]) => flag))
    const [, tune = ''] = /^## Tune\n([^]*?)^## /m.exec(readme) ?? []
    const named = [...tune.matchAll(/`(--[a-z-]+)`/g)].map(([, flag = '']) => flag)
    expect(named.length).toBeGreaterThan(4)
    expect(named.filter((flag) => !known.has(flag))).toEqual([])
  })
})

describe('fixpoint install', () => {
  it('gives rights in the whole cluster only where it serves the whole cluster', async () => {
    expect(await kindsOf('--no-crd')).toContain('ClusterRole')
    const few = await kindsOf('--no-crd', '--watch-namespace', 'shop', '--watch-namespace', 'cart')
    expect(few.filter((each) => each.includes('Role '))).toEqual(['Role shop', 'Role cart', 'Role fixpoint-system'])
    expect(few.filter((each) => each.includes('ClusterRole'))).toEqual([])
  })

  it('leaves a namespace alone that is not its own', async () => {
    expect(await kindsOf()).toContain('Namespace')
    expect(await kindsOf('-n', 'platform')).not.toContain('Namespace')
  })

  it('parts what Apps need from what runs the operator, so that the one can go without the other', async () => {
    expect(await kindsOf('--crd-only')).toEqual(['CustomResourceDefinition', 'ClusterRole', 'ClusterRole'])
    expect(await kindsOf('--no-crd')).not.toContain('CustomResourceDefinition')
    expect([...(await kindsOf('--crd-only')), ...(await kindsOf('--no-crd'))]).toEqual(await kindsOf())
  })

  it.each([
    ['--crd-only', '--no-crd'],
    ['--watch-namespace', 'Shop'],
    ['--watch-namespace', 'shop', '--namespace-selector', 'team=shop'],
    ['--replicas', '0'],
    ['--namespace', 'a/b'],
  ])('refuses %s %s', async (...args) => {
    const { code, err } = await command(['install', ...args])
    expect([code, err]).toEqual([64, expect.stringContaining('FX0001')])
  })
})
