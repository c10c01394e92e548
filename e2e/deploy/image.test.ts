import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBundle } from '../../deploy/image/bundle.ts'
import { entrypoint } from './entrypoint.ts'
import { root, run } from './tools.ts'

interface Component {
  readonly group?: string
  readonly name: string
  readonly version: string
}

describe('the bundle', () => {
  it('is the same, byte for byte, when it is built again', async () => {
    const [one, other] = [await createBundle(), await createBundle()]
    expect(one).toEqual(other)
    expect([...one.files.values()].filter((code) => code.includes(root))).toEqual([])
  })

  it('runs where there is no node_modules, as the image has it', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'image-'))
    test.onTestFinished(() => rmSync(folder, { recursive: true }))
    expect(run('npm', ['run', '-s', 'bundle', '--', folder])).toMatch(
      /\d+ files, [\d,]+ kB, [\d,]+ kB gzipped\nsha256 /,
    )
    const printed = run(process.execPath, [...entrypoint(folder), 'crd'])
    expect(printed).toBe(run('npm', ['run', '-s', 'fixpoint', '--', 'crd']))
  })

  it('has nothing of others that the bill of materials does not name', async () => {
    const { packages } = await createBundle()
    const bill = JSON.parse(run('npm', ['run', '-s', 'sbom'])) as { bomFormat: string; components: Component[] }
    expect(bill.bomFormat).toBe('CycloneDX')
    const named = bill.components.map(({ group, name, version }) =>
      group === undefined ? `${name}@${version}` : `${group}/${name}@${version}`,
    )
    expect(packages.length).toBeGreaterThan(10)
    expect(packages.filter((each) => !named.includes(each))).toEqual([])
  })
})
