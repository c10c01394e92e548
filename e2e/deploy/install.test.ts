// Follows deploy/README.md on a real control plane, with the bundle of the image as the operator.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../control-plane/src/until.ts'
import { census } from './census.ts'
import { writeOlderChart, writeOlderDefinition } from './older.ts'
import { createSite, type Running, type Site } from './site.ts'

const minute = 60_000
let site: Site
let before: readonly string[]
let operator: Running

beforeAll(async () => {
  site = await createSite()
  before = census(site)
}, 40 * minute)
afterAll(() => site.end(), minute)

const eventually = (what: string, holds: () => boolean): Promise<void> => until(site.dir, what, async () => holds())

/** All that is of ours or of Apps, and was not there before. */
const leftovers = (): readonly string[] => census(site).filter((each) => !before.includes(each))

const isReady = (): boolean => site.sh('kubectl get apps').includes('app-sample   True    AsAskedFor')

/** Whether the CRD has the short name that the older version lacks. */
const isNewer = (): boolean =>
  site.sh('kubectl get crd apps.platform.example.com -o jsonpath={.spec.names.shortNames}').includes('fxapp')

const denied = (): readonly unknown[] => site.audit().filter(({ responseStatus }) => responseStatus?.code === 403)

const children = 'kubectl get deployment,service,ingress app-sample -o name'

describe('deploy/README.md, with kubectl', { timeout: 2 * minute }, () => {
  it('installs an operator whose pods pass Pod Security, and an App gets Ready', () => {
    site.follow('With kubectl, in the whole cluster.')
    expect(site.sh('kubectl get namespace fixpoint-system -o jsonpath={.metadata.labels}')).toContain(
      '"pod-security.kubernetes.io/enforce":"restricted"',
    )
    operator = site.startOperator()
    const printed = site.follow('It is up, and an App gets Ready.')
    expect(printed).toContain('deployment "fixpoint" successfully rolled out')
    expect(printed).toMatch(/NAME +READY +STATUS +REPLICAS +URL +AGE\napp-sample +True +AsAskedFor +2/)
    expect(site.sh('kubectl get pods -n fixpoint-system --no-headers').match(/1\/1 +Running/g)).toHaveLength(2)
  })

  it('upgrades the CRD of an older version, and nothing at rest is written to', () => {
    const file = join(site.dir, 'older.json')
    writeOlderDefinition(file)
    site.sh(`kubectl apply --server-side -f ${file}`)
    expect(isNewer()).toBe(false)
    const versions = `${children} | xargs kubectl get -o jsonpath='{.items[*].metadata.generation}'`
    const generations = site.sh(versions)
    site.follow('With kubectl: the CRD, then the operator.')
    expect(isNewer()).toBe(true)
    site.sh('kubectl wait --for=condition=Ready app/app-sample --timeout=60s')
    expect(site.sh(versions)).toBe(generations)
  })

  it('runs with the rights that were installed: none was missing', () => {
    expect(site.audit().length).toBeGreaterThan(10)
    expect(denied()).toEqual([])
  })

  it('removes the operator alone, and Apps stay with what they own', async () => {
    expect(await operator.stop()).toBe(0)
    site.follow('With kubectl: the operator alone.')
    expect(site.sh('kubectl get namespace fixpoint-system --ignore-not-found')).toBe('')
    expect(site.sh(children).split('\n')).toHaveLength(4)
    expect(isReady()).toBe(true)
  })

  it('leaves nothing in the end, but what Apps owned', async () => {
    site.follow('Apps go and what they owned stays')
    expect(site.sh(children).split('\n')).toHaveLength(4)
    site.sh(`${children} | xargs kubectl delete`)
    await eventually('nothing of ours', () => leftovers().length === 0)
  })
})

describe('deploy/README.md, with Helm', { timeout: 2 * minute }, () => {
  it('installs a release, and an App gets Ready', () => {
    const older = join(site.dir, 'older-chart')
    writeOlderChart(older)
    const notes = site.follow('With Helm; deploy/chart/values.yaml', (text) => text.replaceAll('deploy/chart', older))
    expect(notes).toContain('serves all namespaces')
    operator = site.startOperator()
    site.follow('It is up, and an App gets Ready.')
    expect(isNewer()).toBe(false)
  })

  it('upgrades the CRD with the release', () => {
    site.follow('With Helm: the CRD is one of its templates')
    expect(isNewer()).toBe(true)
    site.sh('kubectl rollout status deployment/fixpoint -n fixpoint-system --timeout=60s')
    expect(isReady()).toBe(true)
    expect(denied()).toEqual([])
  })

  it('removes the release, and Apps stay with what they own', async () => {
    expect(await operator.stop()).toBe(0)
    site.follow('With Helm: the operator alone.')
    expect(isReady()).toBe(true)
    expect(site.sh(children).split('\n')).toHaveLength(4)
  })

  it('leaves nothing in the end, and nothing of what Apps owned', async () => {
    site.follow('Apps go and what they owned stays', (text) => text.replace('=orphan', '=foreground'))
    await eventually('nothing of ours', () => leftovers().length === 0)
  })
})
