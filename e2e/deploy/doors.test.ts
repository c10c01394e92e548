import { beforeAll, describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { root, run, tools } from './tools.ts'

let kubectl: string
let helm: string
beforeAll(() => void ({ kubectl, helm } = tools()), 40 * 60_000)

interface Manifest {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly annotations?: object
    readonly labels?: Readonly<Record<string, string>>
  }
}

/** The objects by what they are, without what Helm adds for itself. */
const objects = (text: string): ReadonlyMap<string, unknown> => {
  const all = parseAllDocuments(text).map((document) => document.toJS() as Manifest | null)
  return new Map(
    all
      .filter((object) => object !== null)
      .map((object) => [nameOf(object), withoutHelm(object)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`

const ofHelm = /^(helm\.sh\/|app\.kubernetes\.io\/(instance|version|managed-by)$)/

const withoutHelm = (manifest: Manifest): unknown => {
  const { labels = {}, annotations = {}, ...metadata } = manifest.metadata
  const ours = (all: object): object => Object.fromEntries(Object.entries(all).filter(([key]) => !ofHelm.test(key)))
  const text = JSON.stringify({ ...manifest, metadata: { ...metadata, labels: ours(labels), ...ours(annotations) } })
  // The default of the API server, which a chart's user may change.
  return JSON.parse(text.replace('"imagePullPolicy":"IfNotPresent",', ''))
}

const installed = (...args: readonly string[]): ReadonlyMap<string, unknown> =>
  objects(run('npm', ['run', '-s', 'fixpoint', '--', 'install', ...args]))

const kustomized = (folder: string): string => run(kubectl, ['kustomize', `${root}deploy/kustomize/${folder}`])

const charted = (...args: readonly string[]): ReadonlyMap<string, unknown> =>
  objects(run(helm, ['template', 'fixpoint', `${root}deploy/chart`, '-n', 'fixpoint-system', ...args]))

/** Helm makes the namespace by a flag, and so without labels. */
const withoutNamespace = (all: ReadonlyMap<string, unknown>): object =>
  Object.fromEntries([...all].filter(([name]) => !name.startsWith('Namespace ')))

describe('the three doors', () => {
  it.each([
    ['cluster-wide', []],
    ['single-namespace', ['--watch-namespace', 'default']],
  ])('kustomize has what fixpoint install prints: %s', (overlay, args) => {
    const rendered = objects(`${kustomized('crd')}\n---\n${kustomized(`overlays/${overlay}`)}`)
    expect(Object.fromEntries(rendered)).toEqual(Object.fromEntries(installed(...args)))
  })

  it.each([
    ['as it comes', [], []],
    ['for two namespaces', ['--set', 'namespaces={a,b}'], ['--watch-namespace', 'a', '--watch-namespace', 'b']],
    ['for a selector', ['--set', 'namespaceSelector=team=shop'], ['--namespace-selector', 'team=shop']],
    ['with another image', ['--set', 'image=r.example.com/f:1'], ['--image', 'r.example.com/f:1']],
    ['with three replicas', ['--set', 'replicas=3'], ['--replicas', '3']],
    ['without a CRD', ['--set', 'crds.enabled=false'], ['--no-crd']],
  ])('the chart has what fixpoint install prints: %s', (_, values, args) => {
    expect(withoutNamespace(charted(...values))).toEqual(withoutNamespace(installed(...args)))
  })
})

describe('the chart', () => {
  it('is without fault to helm lint', () => {
    expect(run(helm, ['lint', '--strict', `${root}deploy/chart`])).toContain('1 chart(s) linted, 0 chart(s) failed')
  })

  it('keeps the CRD when the release goes, unless told otherwise', () => {
    const crd = (...args: readonly string[]): string =>
      run(helm, ['template', 'fixpoint', `${root}deploy/chart`, '-s', 'templates/crds.yaml', ...args])
    expect(crd()).toContain('helm.sh/resource-policy: keep')
    expect(crd('--set', 'crds.keep=false')).not.toContain('helm.sh/resource-policy')
  })

  it.each([
    ['replicas=two', '/replicas'],
    ['replicaCount=2', 'replicaCount'],
    ['namespaces={Shop}', '/namespaces/0'],
    ['leaderElection.leaseDuration=soon', '/leaderElection/leaseDuration'],
  ])('refuses %s, and names the value', (value, named) => {
    expect(() => charted('--set', value)).toThrow(named)
  })

  it('leaves out what it is told to', () => {
    const kinds = ['rbac.create', 'serviceAccount.create', 'networkPolicy', 'podDisruptionBudget', 'metrics.service']
    const off = kinds.flatMap((name) => ['--set', `${name}=false`])
    expect([...charted(...off, '--set', 'crds.enabled=false').keys()]).toEqual(['Deployment fixpoint-system/fixpoint'])
  })
})
