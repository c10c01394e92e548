import { describe, expect, it } from 'vitest'
import { type Grant, grantsFor } from './rights.ts'
import { defaultLease } from './settings.ts'

const lease = defaultLease('fixpoint-system')

/** As `kubectl auth can-i --list` shows it: a line for each right. */
const lines = (grants: readonly Grant[]): readonly string[] =>
  grants.flatMap(({ namespace = '*', rules }) =>
    rules.flatMap(({ apiGroups, resources, verbs, resourceNames = ['*'] }) =>
      verbs.map((verb) => `${namespace} ${verb} ${resources.join()}.${apiGroups.join()} ${resourceNames.join()}`),
    ),
  )

describe('the rights of an operator', () => {
  it('are these, in the whole cluster, and those of its lease', () => {
    expect(lines(grantsFor({ namespaces: [], lease }))).toEqual([
      '* list apps.platform.example.com *',
      '* watch apps.platform.example.com *',
      '* patch apps/status.platform.example.com *',
      '* update apps/finalizers.platform.example.com *',
      ...['deployments.apps', 'services.', 'ingresses.networking.k8s.io'].flatMap((kind) =>
        ['list', 'watch', 'create', 'patch', 'delete'].map((verb) => `* ${verb} ${kind} *`),
      ),
      '* list horizontalpodautoscalers.autoscaling *',
      '* watch horizontalpodautoscalers.autoscaling *',
      '* create events.events.k8s.io *',
      '* patch events.events.k8s.io *',
      '* list pods. *',
      'fixpoint-system create leases.coordination.k8s.io *',
      'fixpoint-system get leases.coordination.k8s.io fixpoint',
      'fixpoint-system update leases.coordination.k8s.io fixpoint',
    ])
  })

  it('hold in the namespaces that it watches, and nowhere else', () => {
    const grants = grantsFor({ namespaces: ['shop', 'cart'], lease })
    expect(grants.map(({ namespace }) => namespace)).toEqual(['shop', 'cart', 'fixpoint-system'])
    expect(grants[0]?.rules).toEqual(grantsFor({ namespaces: [] })[0]?.rules)
  })

  it('are two more where it picks namespaces by their labels', () => {
    const [plain, picking] = [{}, { namespaceSelector: 'team=shop' }].map((more) =>
      lines(grantsFor({ namespaces: [], lease, ...more })),
    )
    expect(picking?.filter((line) => plain?.includes(line) !== true)).toEqual([
      '* list namespaces. *',
      '* watch namespaces. *',
    ])
  })

  it('have no wildcard, no Secret, nothing that changes or enters a pod, and nothing that gives rights', () => {
    const all = lines(grantsFor({ namespaces: [], lease })).join('\n')
    expect(all).not.toMatch(
      /\*[.,]|\.\*|secrets|pods\/|(create|update|patch|delete) pods|roles|bindings|escalate|bind |impersonate|serviceaccounts|nodes/,
    )
  })
})
