import type { JsonObject } from '@fixpoint/core'
import { configMap, secret, service } from '../../kinds/core.ts'
import * as further from '../../kinds/further.ts'
import { type Kind, pathOf } from '../../kinds/kind.ts'
import { lease } from '../../kinds/others.ts'
import { resourceQuota } from '../../kinds/quota.ts'
import { deployment, pod } from '../../kinds/workloads.ts'
import type { Draw } from '../draw.ts'
import type { Move } from '../moves.ts'
import { objectOf, type Taste } from '../objects.ts'
import { featureOf, writeOptions } from '../options.ts'
import { get, list } from '../reads.ts'
import type { Setting } from '../setting.ts'

const json = { 'content-type': 'application/json' }

/** Of what a quota may be for a kind. */
const limits: readonly (readonly [Kind, readonly JsonObject[]])[] = [
  [configMap, [{ configmaps: '2' }, { 'count/configmaps': '1' }, { configmaps: '5', 'count/configmaps': '3' }]],
  [secret, [{ secrets: '1' }, { 'count/secrets': '3' }]],
  [service, [{ services: '2' }, { 'services.nodeports': '1' }, { services: '3', 'services.loadbalancers': '0' }]],
  [pod, [{ pods: '2' }, { 'requests.cpu': '1' }, { 'limits.memory': '2Gi', pods: '3' }, { cpu: '2', memory: '2Gi' }]],
  [deployment, [{ 'count/deployments.apps': '1' }, { 'count/deployments.apps': '3' }]],
  [further.volumeClaim, [{ persistentvolumeclaims: '2' }, { 'requests.storage': '3Gi' }]],
  [lease, [{ 'count/leases.coordination.k8s.io': '2' }]],
]

/** A quota and its status, as its controller gives it one in an empty namespace: the other server has it by itself. */
const begin = (draw: Draw, chosen: readonly Kind[]): void => {
  const hard = Object.assign({}, ...chosen.map((kind) => draw.one(limits.find(([each]) => each === kind)?.[1] ?? [{}])))
  const used = Object.fromEntries(Object.keys(hard).map((name) => [name, '0']))
  const of = (rest: JsonObject): string =>
    JSON.stringify({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota' }, ...rest })
  const cell = { verb: 'create', kind: resourceQuota.kind, feature: 'plain' }
  draw.ask(cell, 'POST', pathOf(resourceQuota), { headers: json, body: of({ spec: { hard } }), isUnseen: true })
  const path = draw.pathTo(resourceQuota, 'quota', 'status')
  const status = of({ spec: { hard }, status: { hard, used } })
  draw.ask({ ...cell, verb: 'update', feature: 'status' }, 'PUT', path, { headers: json, body: status, isUnseen: true })
  // A real server knows quotas from a cache of its own.
  draw.settle = 500
}

/** No two of one name: a name that is there already uses up what its controller later gives back. */
const create = (draw: Draw, kind: Kind, taste: Taste): void => {
  const { query, feature } = writeOptions(draw, 1)
  draw.ask({ verb: 'create', kind: kind.kind, feature: featureOf('quota', feature) }, 'POST', pathOf(kind), {
    query,
    headers: json,
    body: JSON.stringify(objectOf(draw, kind, `q-${draw.steps.length}`, { ...taste, metadata: 0 })),
  })
}

/** What is used, and not who says so. */
const look = (draw: Draw): void => {
  draw.settle = 100
  draw.ask({ verb: 'get', kind: resourceQuota.kind, feature: 'Table' }, 'GET', draw.pathTo(resourceQuota, 'quota'), {
    query: [['includeObject', 'None']],
    headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
  })
}

const often = (times: number, move: Move): readonly Move[] => Array<Move>(times).fill(move)

/** Objects in a namespace where there may be no more than a few. */
export const quotas: Setting = {
  kinds: limits.map(([kind]) => [kind, 1]),
  moves: (draw, taste) => [
    ...often(8, (kind) => create(draw, kind, taste)),
    ...often(1, (kind) => list(draw, kind)),
    ...often(1, (kind) => get(draw, kind)),
    ...often(2, () => look(draw)),
  ],
  begin,
  end: (draw) => {
    const cell = { verb: 'delete', kind: resourceQuota.kind, feature: 'clean-up' }
    draw.ask(cell, 'DELETE', draw.pathTo(resourceQuota, 'quota'), { isUnseen: true })
  },
}
