import { describe, expect, it } from 'vitest'
import { type Code, codes } from '../src/errors/catalogue.ts'
import { run } from '../src/run.ts'
import { command, type Ended, folder } from './command.ts'
import { kubeconfig } from './kubeconfig.ts'
import { appYaml, live, sampleFile } from './manifests.ts'
import { simulateStrictly } from './strict.ts'
import { upInUnrest } from './unrest.ts'
import { causeProvocations, whyAfter } from './why/provoke.ts'
import { object } from './why/world.ts'

/** A command line, and the files that it names. */
interface Line {
  readonly args: readonly string[]
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

/** How to come by a code. The compiler wants one for each. */
type Provocation = Line | (() => Promise<Ended>)

const validate = (content: string | Uint8Array, ...args: readonly string[]): Provocation => ({
  args: ['validate', 'app.yaml', ...args],
  files: { 'app.yaml': content },
})

const plan = (liveContent: string): Provocation => ({
  args: ['plan', '-n', 'shop-cli', sampleFile, '--live', 'live.yaml'],
  files: { 'live.yaml': liveContent },
})

const routed = appYaml('shop', 'deploy: {image: nginx, containerPort: 80}\nservice: {port: 80}\ningress: {host: a.b}')

const service = (metadata: string): string => `apiVersion: v1
kind: Service
metadata: {name: app-sample, namespace: shop-cli, resourceVersion: "1", uid: s1${metadata}}
`

const ownedBy = (kind: string, apiVersion: string, uid: string): string =>
  `, ownerReferences: [{apiVersion: ${apiVersion}, kind: ${kind}, name: app-sample, uid: ${uid}, controller: true}]`

const ownedByApp = (uid: string): string => ownedBy('App', 'platform.example.com/v1alpha1', uid)

/** Said of a real cluster alone, and provoked by e2e/cli, e2e/process and the tests of the operator. */
type OfCluster = 'FX0703' | 'FX0704' | `FX070${5 | 6 | 7 | 8 | 9}` | Extract<Code, `FX08${string}`>

const strayPod = object('v1', 'Pod', 'stray', { namespace: 'team' })

const provocations: Readonly<Record<Exclude<Code, 'FX0002' | OfCluster>, Provocation>> = {
  FX0001: { args: ['plan'] },
  FX0101: validate('a: b: c'),
  FX0102: validate('{}'),
  FX0103: validate(appYaml('shop', 'deploy: {}')),
  FX0104: validate(appYaml('shop', 'deploy: {image: nginx, replica: 3}')),
  FX0105: validate(appYaml('shop', 'deploy: {image: nginx, image: httpd}')),
  FX0106: validate(appYaml('shop').replace('metadata:', 'metadata:\n  labels: {enabled: yes}')),
  FX0107: validate(appYaml('shop', 'deploy: {image: nginx}\nservice: {port: 80}')),
  FX0108: validate(`${appYaml('shop')}---\n${appYaml('shop')}`),
  FX0109: validate(`${routed}---\n${routed.replace('shop', 'cart')}`),
  FX0110: validate(appYaml('My_Shop')),
  FX0111: validate(appYaml('shop', 'deploy: {image: "https://ghcr.io/acme/Shop"}')),
  FX0112: validate(appYaml('shop', 'deploy: {image: nginx, replicas: -1}')),
  FX0113: validate(routed.replace('a.b', '"*.b"')),
  FX0114: validate(routed.replace('host: a.b', 'host: a.b, path: /a/../b')),
  FX0115: validate(appYaml('shop').replace('name:', 'namespace: test\n  name:'), '-n', 'prod'),
  FX0116: validate('['.repeat(10_000)),
  FX0117: validate(`a: ${'x'.repeat(2 ** 20)}`),
  FX0201: { args: ['validate', 'nothing.yaml'] },
  FX0202: { args: ['validate', `${'x'.repeat(300)}.yaml`] },
  FX0203: { args: ['validate', 'docs'], files: { 'docs/README.md': '' } },
  FX0204: validate(''),
  FX0205: { args: ['validate', '/dev/zero'] },
  FX0206: validate(new Uint8Array([0xff])),
  FX0301: plan('apiVersion: v1\nkind: Service\nmetadata: {name: app-sample}\n'),
  FX0302: plan(`${service('')}---\n${service('').replace('"1"', '"2"')}`),
  FX0303: plan(live('without-managed-fields.yaml')),
  FX0304: plan(
    `${service(ownedByApp('u1'))}---\n${service(ownedByApp('u2')).replace('v1\nkind: Service', 'apps/v1\nkind: Deployment')}`,
  ),
  FX0401: plan(service('')),
  FX0402: plan(service(ownedBy('Shop', 'example.com/v1', 'u1'))),
  FX0403: plan(live('gave-up.yaml')),
  FX0501: {
    args: ['up', 'app.yaml'],
    files: { 'app.yaml': appYaml('shop', 'deploy: {image: registry.invalid/shop}') },
  },
  FX0701: { args: ['operator', '--kubeconfig', 'nothing.yaml'] },
  FX0702: {
    args: ['operator', '--kubeconfig', 'closed.json'],
    files: { 'closed.json': kubeconfig('http://127.0.0.1:1') },
  },
  FX0502: { args: ['up', sampleFile, '--then', 'delete service/nothing'] },
  ...causeProvocations,
  FX1281: () => whyAfter(() => {}, 'service/shpo'),
  FX1282: () => whyAfter((world) => world.others.push(strayPod), 'pod/stray'),
  FX1283: () => whyAfter(() => {}, 'shop', 'spec..image'),
  FX0503: () => upInUnrest('.', sampleFile, 'default', 'app-sample'),
  FX0504: { args: ['cluster', '--kubeconfig', 'no/such/folder/kubeconfig'] },
  FX0505: { args: ['cluster', 'app.yaml'], files: { 'app.yaml': appYaml('shop') } },
  FX0506: { args: ['cluster', '--from', 'app.yaml'], files: { 'app.yaml': appYaml('shop') } },
  FX0507: { args: ['cluster', '--snapshot', 'no/such/folder'] },
  FX0508: { args: ['cluster', '--usage', 'usage.yaml'], files: { 'usage.yaml': 'name: web' } },
  FX0601: () => simulateStrictly(() => true, {}),
}

describe('each code', () => {
  it.for(Object.entries(provocations))('%s is said when it should be', async ([code, provoke], test) => {
    const { out, err } =
      typeof provoke === 'function'
        ? await provoke()
        : await command(provoke.args, { cwd: folder(test, provoke.files ?? {}) })
    expect(`${out}${err}`).toContain(code)
  })

  it('FX0002 is said of what no command foresaw, without a stack', async () => {
    let err = ''
    const broken = {
      cwd: '.',
      env: {},
      stdin: async () => new Uint8Array(),
      stdout: {
        write: () => {
          throw new Error('the disk is full')
        },
        isTerminal: false,
      },
      stderr: { write: (text: string) => void (err += text), isTerminal: false },
      clock: () => 0,
      sleep: async () => {},
      onStop: () => () => {},
    }
    expect(await run(['version'], broken)).toBe(1)
    expect(err).toMatch(/^FX0002 {2}a defect in fixpoint: the disk is full\n/)
    expect(err).not.toContain(' at ')
  })

  it.for(codes)('%s has a page with title, cause, fix and example', async (code) => {
    const { out, code: exitCode } = await command(['explain', code.toLowerCase()])
    expect(out).toMatch(new RegExp(`^${code}  \\S.*\\n\\nCause\\n  \\S[^]*\\n\\nFix\\n  \\S[^]*\\n\\nExample\\n  \\S`))
    expect(exitCode).toBe(0)
  })

  it('is listed', async () => {
    const { out } = await command(['explain'])
    expect(out.match(/^FX\d{4}/gm)).toEqual(codes)
  })
})
