import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=source', main, ...args], { encoding: 'utf8', timeout: 20 * 60_000 })

describe('npm run compare', () => {
  it('finds one in memory answering as a real kube-apiserver does but for a few sorts of requests', () => {
    const { status, stdout, stderr } = run('--requests', '3000', '--seed', '1', '--allow', '20', '-o', 'json')
    expect(status, `${stdout}\n${stderr}`).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ kubernetes: '1.37' })
  }, 600_000)

  it('says what is wrong with its options', () => {
    const { status, stderr } = run('--requests', 'many')
    expect(status).toBe(64)
    expect(stderr).toContain('--requests wants a positive whole number, not many')
  })
})
