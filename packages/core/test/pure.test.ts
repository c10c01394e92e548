import { createContext, Script } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleCore } from './bundle.ts'

/** A world with the language and nothing else: no console, no process, no timers, no fetch, no document. */
const bareWorld = (): { run: (code: string) => unknown } => {
  const context = createContext(Object.create(null))
  return { run: (code) => new Script(code).runInContext(context) as unknown }
}

/** Has the language itself frozen, and its clock and its dice removed. */
const harden = `
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = globalThis[name]
    if (typeof value !== 'function' || name === 'globalThis') continue
    if (value.prototype) Object.freeze(value.prototype)
    Object.freeze(value)
  }
  delete globalThis.Date
  Math.random = () => { throw new Error('chance was asked for') }
  Object.freeze(Math)
  Object.freeze(JSON)
`

describe('importing core', () => {
  let code = ''

  beforeAll(async () => {
    code = await bundleCore()
  })

  it('needs nothing but the language, and changes nothing of it', () => {
    const world = bareWorld()
    world.run(harden)
    const before = world.run('JSON.stringify(Object.getOwnPropertyNames(globalThis))')
    world.run(`"use strict"; globalThis.face = (() => { ${code}; return fixpoint })()`)
    expect(world.run(`delete globalThis.face; JSON.stringify(Object.getOwnPropertyNames(globalThis))`)).toBe(before)
  })

  it('gives a plan for the sample App there', () => {
    const world = bareWorld()
    world.run(harden)
    world.run(code)
    const kinds = world.run(`
      const app = fixpoint.observeApp({
        apiVersion: 'platform.example.com/v1alpha1', kind: 'App',
        metadata: { name: 'web', namespace: 'default', uid: 'u1', resourceVersion: '2', generation: 1 },
        spec: { deploy: { image: 'nginx:1.27', containerPort: 8080 }, service: { port: 80 }, ingress: { host: 'a.example' } },
      })
      JSON.stringify(fixpoint.reconcile({ app, children: [], refusals: [] }, 0).actions.map((a) => a.resource.kind))
    `)
    expect(kinds).toBe('["Deployment","Service","Ingress"]')
  })

  it('would be noticed if it asked for a clock', () => {
    const world = bareWorld()
    world.run(harden)
    expect(() => world.run('Date.now()')).toThrow('Date is not defined')
    expect(() => world.run('setTimeout(() => {}, 1)')).toThrow('setTimeout is not defined')
  })
})
