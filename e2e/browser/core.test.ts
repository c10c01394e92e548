import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleCore } from '../../packages/core/test/bundle.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

let browser: Browser

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(`no browser at ${executablePath}: install Debian's chromium, or set CHROMIUM to one`)
  }
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
})

afterAll(async () => {
  await browser?.close()
})

it('decides in a web page what it decides everywhere', async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.setContent('<!doctype html><title>Fixpoint</title><pre id="plan"></pre>')
  await page.addScriptTag({ content: await bundleCore() })
  await page.addScriptTag({
    content: `
      const app = fixpoint.observeApp({
        apiVersion: 'platform.example.com/v1alpha1', kind: 'App',
        metadata: { name: 'web', namespace: 'default', uid: 'u1', resourceVersion: '2', generation: 1 },
        spec: { deploy: { image: 'nginx:1.27' } },
      })
      const plan = fixpoint.reconcile({ app, children: [], refusals: [] }, 0)
      document.querySelector('#plan').textContent = plan.actions
        .map((action) => action._tag + ' ' + action.resource.kind + '/' + fixpoint.nameOf(action)).join()
    `,
  })
  expect(await page.textContent('#plan')).toBe('Apply Deployment/web')
  expect(errors).toEqual([])
})
