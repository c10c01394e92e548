import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../src/exit-code.ts'
import { command, folder } from './command.ts'
import { appYaml } from './manifests.ts'

const known: readonly number[] = Object.values(exitCodes)

describe('whatever is given to it, the command ends with a code of its table and without a defect', () => {
  it('on any command line', async (test) => {
    const cwd = folder(test, { 'app.yaml': appYaml('shop'), 'wrong.yaml': 'a: b: c' })
    const words = [
      'plan render validate crd explain version help complete nope - -- -f -n -o -q --live --full --color --no-color',
      '--detailed-exitcode --help --version json yaml app.yaml wrong.yaml . FX0104 prod always __proto__',
    ]
    const word = fc.constantFrom('', '\u0000', ...words.join(' ').split(' '))
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (args) => {
        // Completion prints where only a process of its own can see it.
        if (args.includes('complete')) return
        const { code, out, err } = await command(args, { cwd })
        expect(known).toContain(code)
        expect(out + err).not.toContain('a defect in fixpoint:')
      }),
      { numRuns: 300 },
    )
  })

  it('on any moves', async (test) => {
    const cwd = folder(test, { 'app.yaml': appYaml('shop'), 'wrong.yaml': 'a: b: c' })
    const words = 'delete scale apply deploy/shop deployment/shop app/shop rs/shop po/ / 0 3 -1 -n default app.yaml . -'
    const word = fc.constantFrom('', '\u0000', '__proto__/shop', ...words.split(' '))
    const move = fc.array(word, { maxLength: 4 }).map((all) => all.join(' '))
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 3 }), async (moves) => {
        const then = moves.flatMap((each) => ['--then', each])
        const { code, out, err } = await command(['up', 'app.yaml', ...then], { cwd })
        expect(known).toContain(code)
        expect(out + err).not.toContain('a defect in fixpoint:')
      }),
      { numRuns: 200 },
    )
  })

  it('on any live objects', async (test) => {
    const cwd = folder(test, { 'app.yaml': appYaml('shop') })
    const kinds = [
      ['apps/v1', 'Deployment'],
      ['v1', 'Service'],
      ['networking.k8s.io/v1', 'Ingress'],
      ['platform.example.com/v1alpha1', 'App'],
    ] as const
    const kind = fc.constantFrom(...kinds)
    const uid = fc.constantFrom('u1', 'u2')
    const metadata = fc.record({
      name: fc.constant('shop'),
      namespace: fc.constant('default'),
      uid,
      resourceVersion: fc.constantFrom('1', '2'),
      ownerReferences: fc.array(
        fc.record({
          apiVersion: fc.constant('platform.example.com/v1alpha1'),
          kind: fc.constant('App'),
          name: fc.constant('shop'),
          uid,
          controller: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
    })
    const object = fc.record({
      kind,
      metadata: fc.oneof(metadata, fc.jsonValue()),
      spec: fc.jsonValue(),
      status: fc.jsonValue(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(object, { maxLength: 4 }), async (objects) => {
        const items = objects.map(({ kind: [apiVersion, name], ...rest }) => ({ apiVersion, kind: name, ...rest }))
        const stdin = JSON.stringify({ kind: 'List', items })
        const { code, out, err } = await command(['plan', 'app.yaml', '--live', '-'], { stdin, cwd })
        expect(known).toContain(code)
        expect(out + err).not.toContain('a defect in fixpoint:')
      }),
      { numRuns: 300 },
    )
  })
})
