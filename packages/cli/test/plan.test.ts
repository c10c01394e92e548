import { describe, expect, it, type TestContext } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { command, type Ended, folder } from './command.ts'
import { live, sampleFile } from './manifests.ts'

// What a kube-apiserver returned for the sample App and for what Fixpoint applied for it, changed where a test says so.

interface LiveObject {
  readonly kind: string
  readonly metadata: { name: string; [field: string]: unknown }
}

const recorded = (name: string): readonly LiveObject[] => {
  const list = parseAllDocuments(live(name))[0]?.toJS() as { items: readonly LiveObject[] }
  return list.items
}

const atRest = recorded('at-rest.yaml')

const without = (kind: string): readonly LiveObject[] => atRest.filter((object) => object.kind !== kind)

/** The objects with the metadata of one kind changed. */
const withMetadata = (kind: string, metadata: object): readonly LiveObject[] =>
  atRest.map((object) => (object.kind === kind ? { ...object, metadata: { ...object.metadata, ...metadata } } : object))

const list = (items: readonly LiveObject[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items })

const sample = `apiVersion: platform.example.com/v1alpha1
kind: App
metadata:
  name: app-sample
  namespace: shop-cli
spec:
  deploy:
    image: nginx:1.27
    replicas: 2
    containerPort: 8080
  service:
    port: 9093
  ingress:
    host: minha-app.local
    path: /
`

const plan = (
  test: TestContext,
  objects: readonly LiveObject[],
  { app = sample, args = [] }: { readonly app?: string; readonly args?: readonly string[] } = {},
): Promise<Ended> => {
  const cwd = folder(test, { 'app.yaml': app, 'live.json': list(objects) })
  return command(['plan', 'app.yaml', '--live', 'live.json', ...args], { cwd })
}

const nothing = 'No changes. The App is as its file asks.\n'

describe('a plan against what an API server returned', () => {
  it.for(['at-rest.yaml', 'at-rest.json'])('is empty where all is as asked: %s', async (name) => {
    const args = ['plan', '-n', 'shop-cli', sampleFile, '--live', '-', '--detailed-exitcode']
    expect(await command(args, { stdin: live(name) })).toEqual({ code: 0, out: nothing, err: '' })
  })

  it('is the same from a directory of single objects', async (test) => {
    const files = atRest.map((object) => [`live/${object.kind}-${object.metadata.name}.json`, JSON.stringify(object)])
    const cwd = folder(test, { 'app.yaml': sample, ...Object.fromEntries(files) })
    expect((await command(['plan', 'app.yaml', '--live', 'live'], { cwd })).out).toBe(nothing)
  })

  it('changes the image, and says which field asked for it', async (test) => {
    const app = sample.replace('nginx:1.27', 'nginx:1.28')
    const { code, out } = await plan(test, atRest, { app, args: ['--detailed-exitcode'] })
    expect(out).toContain('~ Deployment app-sample  rolls 2 pods, none down  because spec.deploy.image\n')
    expect(out).toContain('spec.template.spec.containers[name=app].image  nginx:1.27 -> nginx:1.28\n')
    expect(out).toContain('Plan: 0 to create, 1 to update, 0 to delete.\n')
    expect(code).toBe(2)
  })

  it('deletes the Ingress where the spec drops it', async (test) => {
    const { code, out } = await plan(test, atRest, { app: sample.replace(/ {2}ingress:[^]*/, '') })
    expect(out).toContain('- Ingress app-sample  no longer serves minha-app.local/  because spec.ingress is gone\n')
    expect(out).toContain('Plan: 0 to create, 0 to update, 1 to delete.\n')
    expect(code).toBe(0)
  })

  it('creates a Service that was deleted', async (test) => {
    const { out } = await plan(test, without('Service'))
    expect(out).toContain('+ Service app-sample  9093 -> http  because spec.service\n')
    expect(out).toContain('Plan: 1 to create, 0 to update, 0 to delete.\n')
  })

  it('leaves the replicas to an autoscaler', async (test) => {
    const { code, out } = await plan(test, recorded('autoscaled.yaml'), { args: ['--detailed-exitcode'] })
    expect(out).toContain('. Deployment app-sample  spec.replicas left to the autoscaler, which set it to 6\n')
    expect(out).toContain('Plan: 0 to create, 0 to update, 0 to delete, 1 left to its owner.\n')
    expect(code).toBe(0)
  })

  it('does not touch a Service without an owner, says how to give it away, and plans the rest', async (test) => {
    const objects = withMetadata('Service', { ownerReferences: [] }).filter(({ kind }) => kind !== 'Deployment')
    const { code, out } = await plan(test, objects)
    expect(out).toContain('+ Deployment app-sample')
    expect(out).toContain(
      '! FX0401  Service app-sample was there before and has no controller. To let Fixpoint have it: kubectl annotate services app-sample -n shop-cli platform.example.com/adopt=app-sample\n',
    )
    expect(out).toContain('Plan: 1 to create, 0 to update, 0 to delete, 1 App needs someone to act.\n')
    expect(code).toBe(1)
  })

  it('adopts a Service that was given to the App', async (test) => {
    const annotations = { 'platform.example.com/adopt': 'app-sample' }
    const { code, out } = await plan(test, withMetadata('Service', { ownerReferences: [], annotations }))
    expect(out).toMatch(/~ Service app-sample {2}adopted {2}because spec\.service/)
    expect(code).toBe(0)
  })

  it('knows the App by the owner references of its children where it is not among the live objects', async (test) => {
    const { out, err } = await plan(test, without('App'))
    expect(out).toBe(nothing)
    expect(err).toMatch(
      /^note {2}App shop-cli\/app-sample is not among the live objects; that its uid is \S+ is what Deployment app-sample says\.\n$/,
    )
  })

  it('writes nothing to an App that is being deleted', async (test) => {
    const { out } = await plan(test, withMetadata('App', { deletionTimestamp: '2026-11-23T09:00:00Z' }), {
      app: sample.replace('nginx:1.27', 'nginx:1.28'),
    })
    expect(out).toContain('. the App is being deleted: nothing is written any more\n')
  })

  it('writes nothing to an App that is suspended, and says what it would write', async (test) => {
    const app = sample
      .replace('nginx:1.27', 'nginx:1.28')
      .replace('name:', 'annotations: {platform.example.com/reconcile: disabled}\n  name:')
    const { out } = await plan(test, atRest, { app })
    expect(out).toContain('. Suspended; would be written: update Deployment app-sample.\n')
    expect(out).toContain('Plan: 0 to create, 0 to update, 0 to delete.\n')
  })

  it('says nothing of objects that have nothing to do with Apps', async (test) => {
    const stranger = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' } }
    expect((await plan(test, [...atRest, stranger])).out).toBe(nothing)
  })

  it('names the file, line and field of an object that no API server returned', async (test) => {
    const cwd = folder(test, {
      'app.yaml': sample,
      'live.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n',
    })
    const { code, out, err } = await command(['plan', 'app.yaml', '--live', 'live.yaml'], { cwd })
    expect(err).toMatch(/^live\.yaml:3:1 {2}FX0301 {2}not a live Deployment: `metadata\.uid` is missing\n/)
    expect(err).toMatch(/\nApp shop-cli\/app-sample {2}valid, not planned {2}app\.yaml:4:9\n/)
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })
})
