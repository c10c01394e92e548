import { beforeAll, describe, expect, it } from 'vitest'
import { type Exchange, playHistory, properties } from '../../src/index.ts'

const rights = properties.filter(({ name }) => name === 'needs no right that it was not given')

describe('operators in a cluster that authorizes them', () => {
  const denied: string[] = []
  const used = new Set<string>()
  beforeAll(() => {
    const onExchange = ({ caller, request, before }: Exchange): void => {
      if (caller.user !== 'system:serviceaccount:fixpoint-system:fixpoint') return
      const { _tag, resource } = request
      const subresource = 'subresource' in request && request.subresource !== undefined ? '/status' : ''
      used.add(`${_tag} ${resource.plural}${subresource}${_tag === 'Patch' && before === undefined ? ' anew' : ''}`)
    }
    for (let seed = 1; seed <= 100; seed++) {
      const [violation] = playHistory(seed, { properties: rights, onExchange }).violations
      if (violation !== undefined)
        denied.push(`${violation.what}: npm run -s fixpoint -- simulate --seed ${seed} --trace`)
    }
  }, 120_000)

  it('are denied nothing', () => {
    expect(rights).toHaveLength(1)
    expect(denied).toEqual([])
  })

  it('use every right to write that they have, but for what no history comes to', () => {
    // A Deployment is deleted where someone makes a second one in the name of an App, and finalizers are not enforced here.
    const children = ['deployments', 'ingresses', 'services']
    expect([...used].filter((each) => !each.includes('events')).sort()).toEqual(
      [
        'Create leases',
        'Get leases',
        'List apps',
        'List horizontalpodautoscalers',
        'List namespaces',
        'List pods',
        'Patch apps/status',
        // Of an App that is gone.
        'Patch apps/status anew',
        'Update leases',
        ...children.flatMap((kind) => [
          ...(kind === 'deployments' ? [] : [`Delete ${kind}`]),
          `List ${kind}`,
          `Patch ${kind}`,
          `Patch ${kind} anew`,
        ]),
      ].sort(),
    )
  })
})
