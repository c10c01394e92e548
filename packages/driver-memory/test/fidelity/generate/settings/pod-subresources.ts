import type { JsonObject } from '@fixpoint/core'
import { serviceAccount } from '../../kinds/core.ts'
import { type Kind, pathOf } from '../../kinds/kind.ts'
import { podDisruptionBudget } from '../../kinds/others.ts'
import { pod } from '../../kinds/workloads.ts'
import type { Draw } from '../draw.ts'
import { type Move, movesOf } from '../moves.ts'
import type { Taste } from '../objects.ts'
import { featureOf } from '../options.ts'
import type { Setting } from '../setting.ts'
import { writePart } from './pod-parts.ts'

const json = { 'content-type': 'application/json' }
const often = (times: number, move: Move): readonly Move[] => Array<Move>(times).fill(move)

/** What is done to a Pod below its path, and the tokens of its ServiceAccount. */
export const podSubresources: Setting = {
  kinds: [
    [pod, 4],
    [podDisruptionBudget, 1],
  ],
  moves: (draw, taste) => [
    ...movesOf(draw, taste),
    ...often(4, () => run(draw)),
    ...often(5, () => evict(draw)),
    ...often(3, () => allow(draw)),
    ...often(3, () => bind(draw)),
    ...often(4, () => token(draw, taste)),
    ...often(6, () => writePart(draw, taste)),
  ],
  begin: (draw, chosen) => {
    if (!chosen.includes(pod)) make(draw, serviceAccount, { metadata: { name: 'default' } })
  },
  leaves: [pod, podDisruptionBudget, serviceAccount],
}

const labels = { seq: '<<ns>>', app: 'a' }
const merge = { 'content-type': 'application/merge-patch+json' }

/** Only a Pod that runs counts for a budget. */
const run = (draw: Draw): void => {
  const name = draw.name(pod)
  make(draw, pod, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, ...pod.least })
  const status = {
    phase: draw.one(['Running', 'Running', 'Pending', 'Succeeded']),
    conditions: [{ type: 'Ready', status: draw.one(['True', 'False']) }],
  }
  patchStatus(draw, pod, name, status)
}

/** A budget as its controller would leave it: what it covers, and how many of that may go. */
const allow = (draw: Draw): void => {
  const name = draw.one(['a', 'a', 'a', 'b'])
  const spec = { selector: { matchLabels: { app: 'a' } }, minAvailable: 1 }
  make(draw, podDisruptionBudget, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, labels: { seq: '<<ns>>' } },
    spec,
  })
  const status = {
    observedGeneration: draw.one([1, 9, 9]),
    disruptionsAllowed: draw.one([0, 1, 2]),
    currentHealthy: draw.one([0, 1, 2]),
    desiredHealthy: draw.one([0, 1]),
    expectedPods: 2,
  }
  patchStatus(draw, podDisruptionBudget, name, status)
}

const make = (draw: Draw, kind: Kind, body: JsonObject): void => {
  draw.ask({ verb: 'create', kind: kind.kind, feature: 'plain' }, 'POST', pathOf(kind), {
    headers: json,
    body: JSON.stringify(body),
  })
}

const patchStatus = (draw: Draw, kind: Kind, name: string, status: JsonObject): void => {
  draw.ask(
    { verb: 'patch', kind: kind.kind, feature: 'status, merge patch' },
    'PATCH',
    draw.pathTo(kind, name, 'status'),
    { headers: merge, body: JSON.stringify({ status }) },
  )
}

const post = (draw: Draw, kind: Kind, name: string, subresource: string, body: JsonObject, feature = ''): void => {
  const isDry = draw.chance(0.1)
  draw.ask(
    { verb: 'create', kind: kind.kind, feature: featureOf(subresource, feature, isDry ? 'dry run' : '') },
    'POST',
    draw.pathTo(kind, name, subresource),
    { headers: json, body: JSON.stringify(body), ...(isDry && { query: [['dryRun', 'All']] as const }) },
  )
}

const evict = (draw: Draw): void => {
  const name = draw.name(pod)
  const deleteOptions = draw.one<JsonObject | undefined>([
    undefined,
    undefined,
    { gracePeriodSeconds: 0 },
    { preconditions: { uid: `<<uid ${draw.told(pod, name) ?? 0}>>` } },
  ])
  post(draw, pod, name, 'eviction', {
    apiVersion: draw.chance(0.05) ? 'policy/v9' : 'policy/v1',
    kind: 'Eviction',
    metadata: { name: draw.chance(0.05) ? 'other' : name, ...(draw.chance(0.5) && { namespace: '<<ns>>' }) },
    ...(deleteOptions !== undefined && { deleteOptions }),
  })
}

const bind = (draw: Draw): void => {
  const name = draw.name(pod)
  const target = draw.one<JsonObject>([
    { kind: 'Node', name: 'n' },
    { kind: 'Node', name: 'n' },
    { name: 'm', apiVersion: 'v1' },
    { kind: 'Pod', name: 'n' },
    { kind: 'Node', name: '' },
    {},
  ])
  post(draw, pod, name, 'binding', {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: draw.chance(0.05) ? 'other' : name, ...(draw.chance(0.2) && { labels: { bound: 'yes' } }) },
    target,
  })
}

const token = (draw: Draw, taste: Taste): void => {
  const spec: JsonObject = {
    ...(draw.chance(0.5) && { audiences: draw.one([['a'], ['a', 'b'], []]) }),
    ...(draw.chance(0.5) && { expirationSeconds: draw.chance(taste.bad) ? draw.one([0, 599, 2 ** 33]) : 600 }),
    ...(draw.chance(0.4) && {
      boundObjectRef: draw.one<JsonObject>([
        { kind: 'Pod', apiVersion: 'v1', name: 'a' },
        { kind: 'Secret', apiVersion: 'v1', name: 'a' },
        { kind: 'Node', apiVersion: 'v1', name: 'n' },
        { kind: 'ConfigMap', apiVersion: 'v1', name: 'a' },
        { kind: 'Pod', apiVersion: 'v1', name: 'a', uid: '00000000-0000-4000-8000-000000000000' },
      ]),
    }),
  }
  const name = draw.one(['default', 'default', 'a'])
  post(draw, serviceAccount, name, 'token', { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec })
}
