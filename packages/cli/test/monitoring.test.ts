import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { definitions } from '../src/operator/metrics/definitions.ts'
import { repository } from './manifests.ts'
import { metricsIn, wrongWith } from './queries.ts'

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string; readonly refId: string }[]
}

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

const { panels } = JSON.parse(readFileSync(repository('deploy/grafana/fixpoint.json'), 'utf8')) as {
  readonly panels: readonly Panel[]
}
const shown = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const))

const { groups } = parse(readFileSync(repository('deploy/prometheus/alerts.yaml'), 'utf8')) as {
  readonly groups: readonly { readonly rules: readonly Rule[] }[]
}
const rules = groups.flatMap((group) => group.rules)

describe('a query', () => {
  it.each<readonly [string, string]>([
    ['sum(rate(fixpoint_action_total[5m]))', 'there is no metric fixpoint_action_total'],
    ['fixpoint_actions_total{app="web"}', 'fixpoint_actions_total has no label app'],
    ['fixpoint_convergence_seconds', 'there is no metric fixpoint_convergence_seconds'],
    ['sum(rate(fixpoint_actions_total[5m])', 'it is not PromQL'],
  ])('%s is found wrong: %s', (query, wrong) => expect(wrongWith(query)).toEqual([wrong]))
})

describe('the dashboard', () => {
  it.each(shown)('asks in "%s" for metrics and labels that there are: %s', (_, expr) => {
    expect(wrongWith(expr)).toEqual([])
  })

  it('shows every metric of the operator, but those that say the same in other words', () => {
    const seen = new Set(shown.flatMap(([, expr]) => metricsIn(expr)))
    expect(Object.keys(definitions).filter((name) => !seen.has(name))).toEqual([
      'controller_runtime_reconcile_errors_total',
      'controller_runtime_terminal_reconcile_errors_total',
      'workqueue_adds_total',
      'workqueue_work_duration_seconds',
      'workqueue_unfinished_work_seconds',
      'process_start_time_seconds',
      'fixpoint_synced',
    ])
  })

  it('has panels with ids of their own, that overlap nowhere', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24)
  })
})

describe('the alert', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s can fire, and says what to do', (_, rule) => {
    expect(wrongWith(rule.expr)).toEqual([])
    expect(rule.alert).toMatch(/^Fixpoint[A-Z]/)
    expect(rule.for).toMatch(/^\d+m$/)
    expect(['critical', 'warning', 'info']).toContain(rule.labels['severity'])
    for (const annotation of ['summary', 'description', 'runbook'])
      expect(rule.annotations[annotation]?.length ?? 0).toBeGreaterThan(10)
  })
})
