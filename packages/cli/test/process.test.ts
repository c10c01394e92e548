import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { entry, folder, realCommand } from './command.ts'
import { appYaml, sampleFile } from './manifests.ts'

describe.concurrent('in a process of its own', () => {
  it('prints the version', async () => {
    expect(await realCommand(['--version'])).toEqual({ code: 0, out: '0.0.0\n', err: '' })
  })

  it('reads standard input', async () => {
    const { code, out } = await realCommand(['validate', '-'], { stdin: appYaml('shop') })
    expect({ code, out }).toEqual({ code: 0, out: 'App default/shop  valid  standard input:4:9\n' })
  })

  it('ends with 64 where the command line is not understood', async () => {
    const { code, out, err } = await realCommand(['plam'])
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(err).toMatch(/^FX0001 {2}unknown command 'plam'; did you mean 'plan'\?\n/)
  })

  it.for([{ CI: '1' }, {}])('prints no colour into a pipe, with %o around it', async (env) => {
    const { out } = await realCommand(['plan', '--color', 'auto', '-'], { stdin: appYaml('shop'), env })
    expect(out).toContain('Deployment shop')
    expect(out).not.toContain('\u001b')
  })

  it('says nothing where its reader has seen enough', () => {
    const { stderr, status } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; "$0" --conditions=source "$@" | head -1`, process.execPath, entry, 'crd'],
      {
        encoding: 'utf8',
      },
    )
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  it('brings up what stands in standard input, and ends with 4 where that is not Ready', async () => {
    const stdin = appYaml('shop', 'deploy: {image: "registry.invalid/shop"}')
    const { code, out, err } = await realCommand(['up', '-'], { stdin })
    expect(out).toContain('\nApp default/shop  not Ready\n')
    expect(err).toMatch(/\nTook \d+\.\d s of your time\..*\nFX0501 /)
    expect(code).toBe(4)
  })

  it('plays histories', async () => {
    const { code, out, err } = await realCommand(['simulate', '--histories', '60'])
    expect(out).toMatch(/^60 histories, 0 with a violation\n/)
    expect(err).toMatch(/^Took \d+\.\d s of your time\.\n$/)
    expect(code).toBe(0)
  })

  it.for(['bash', 'zsh', 'fish', 'powershell'])('prints a completion script for %s', async (shell) => {
    const { code, out } = await realCommand(['completion', shell])
    expect(code).toBe(0)
    expect(out).toContain('fixpoint')
  })

  it('completes commands, flags and values', async () => {
    const words = async (...line: readonly string[]): Promise<readonly string[]> => {
      const { out } = await realCommand(['complete', '--', ...line])
      return out.split('\n').map((each) => each.split('\t')[0] ?? '')
    }
    expect(await words('p')).toContain('plan')
    expect(await words('plan', '--det')).toContain('--detailed-exitcode')
    expect(await words('plan', '--output', '')).toEqual(expect.arrayContaining(['json', 'yaml']))
    expect(await words('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish', 'powershell']))
  })

  it('works without a home, a locale or a writable directory', async (test) => {
    const { code } = await realCommand(['plan', sampleFile], { cwd: folder(test, {}), env: { HOME: '/nowhere' } })
    expect(code).toBe(0)
  })
})
