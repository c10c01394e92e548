import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, type TestContext } from 'vitest'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const app = 'examples/embed/app.json'
const recorded = 'packages/core/testing/recorded/image-edited.json'
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(repository, file), 'utf8'))

const run = (
  ...files: readonly string[]
): { readonly code: number | null; readonly out: string; readonly err: string } => {
  const args = ['--conditions=source', 'examples/embed/plan.ts', ...files]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

/** A file that lives as long as the test. */
const file = (test: TestContext, content: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), 'embed-'))
  test.onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'file.json'), JSON.stringify(content))
  return join(folder, 'file.json')
}

const drifted = `\
App image-edited/app-sample: Fixpoint writes: update Deployment app-sample, delete Ingress app-sample.
update Deployment app-sample
  spec.replicas is 2 and should be 3 (spec.deploy.replicas)
  spec.template.spec.containers[name=app].image is evil:1, set by kubectl-edit, and should be nginx:1.27 (spec.deploy.image)
delete Ingress app-sample
  spec.ingress no longer asks for it
`

it('prints the plan for a drifted cluster with its reasons', () => {
  expect(run(app, recorded)).toEqual({ code: 0, out: drifted, err: '' })
})

it('reads a List as kubectl prints it, and passes over what is not a child', (test) => {
  const metadata = { name: 'app-sample', uid: 'u1', resourceVersion: '1' }
  const others = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, namespace: 'image-edited' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { ...metadata, namespace: 'elsewhere' } },
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { ...metadata, namespace: 'image-edited' } },
  ]
  const items = [...others, ...(readJson(recorded) as readonly unknown[])]
  const list = file(test, { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items })
  expect(run(app, list)).toEqual({ code: 0, out: drifted, err: '' })
})

it('reads one object, and does not touch it where it belongs to nobody', (test) => {
  const metadata = { name: 'app-sample', namespace: 'image-edited', uid: 'u1', resourceVersion: '1' }
  const service = file(test, { apiVersion: 'v1', kind: 'Service', metadata, spec: {} })
  const { code, out } = run(app, service)
  expect({ code, out }).toEqual({
    code: 0,
    out: `\
App image-edited/app-sample: Service app-sample was there before and has no controller. To let Fixpoint have it: kubectl annotate services app-sample -n image-edited platform.example.com/adopt=app-sample
create Deployment app-sample
  spec.deploy asks for it
`,
  })
})

it('says all that is wrong with an App, and plans nothing', (test) => {
  const bad = file(test, {
    apiVersion: 'platform.example.com/v1alpha1',
    kind: 'App',
    metadata: { name: 'app-sample' },
    spec: { deploy: { image: 'nginx:1.27', replicas: '3' }, servic: { port: 9093 } },
  })
  expect(run(bad, recorded)).toEqual({
    code: 1,
    out: '',
    err: `\
${bad}: spec.deploy.replicas must be an integer from 0 to 10000, not "3"
${bad}: spec.servic is not one of the fields deploy, service, ingress
`,
  })
})

it('says what is wrong with a live object instead of planning as if it were not there', (test) => {
  const manifest = file(test, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'app-sample' } })
  const { code, out, err } = run(app, manifest)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(`${manifest}, Service: metadata.uid is required`)
})

it('prints what its README shows', () => {
  const readme = readFileSync(join(repository, 'examples/embed/README.md'), 'utf8')
  expect(readme).toContain(`$ node --conditions=source examples/embed/plan.ts ${app} ${recorded}\n${drifted}`)
})
