import { describe, expect, it } from 'vitest'
import type { SimulationDocument } from '../src/simulate/simulation-document.ts'
import { command } from './command.ts'

describe('simulate', () => {
  it('plays histories and sums them up', async () => {
    const { code, out } = await command(['simulate', '--seed', '3', '--histories', '20'])
    expect(code).toBe(0)
    expect(out).toMatch(/^20 histories, 0 with a violation\n {2}\d+ requests in \d+\.\d hours of cluster time/)
  })

  it('prints a document for programs', async () => {
    const { out } = await command(['simulate', '--seed', '3', '--histories', '20', '-o', 'json'])
    const document = JSON.parse(out) as SimulationDocument & { readonly kind: string }
    expect(document).toMatchObject({ kind: 'Simulation', seed: 3, histories: 20, violated: [] })
    expect(Object.keys(document.faults).length).toBeGreaterThan(5)
  })

  it('plays one again, move by move and request by request', async () => {
    const [one, again] = await Promise.all([1, 2].map(() => command(['simulate', '--seed', '5', '--trace'])))
    expect(one?.out).toBe(again?.out)
    expect(one?.out).toMatch(/> \w+\/web.*: apply App \{/)
    expect(one?.out).toMatch(/operator-0 +Patch deployments default\/web: 201 at \d+/)
    expect(one?.out).toMatch(/\d+ requests, digest [0-9a-f]{16}, 0 violations\n$/)
  })

  it.for([
    ['--histories', '0'],
    ['--seed', '-1'],
    ['--seed', 'x'],
    ['--trace', '-o', 'json'],
  ])('does not understand %s', async (args) => {
    const { code, out, err } = await command(['simulate', ...args])
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(err).toContain('FX0001')
  })
})
