import {
  type ApiRequest,
  apiVersionOf,
  app,
  autoscaler,
  type DeleteOptions,
  type Instant,
  type JsonObject,
} from '@fixpoint/core'
import { deployments, ingresses, namespaces, services } from '../actors/resources.ts'
import type { Random } from '../world/random.ts'
import { drawEdit } from './edits.ts'
import type { Move } from './move.ts'
import type { Setting } from './setting.ts'

/** Draws all moves of a history before it begins, so that what goes wrong does not change what users want. */
export const drawMoves = (setting: Setting, random: Random, startedAt: Instant): readonly Move[] => {
  const first = setting.apps.map(
    (target): Move => ({ at: startedAt + random.between(0, 2_000), ...drawApply(target, random) }),
  )
  const rest = Array.from({ length: setting.moves }, (): Move => {
    const at = startedAt + random.between(0, setting.trouble)
    return { at, ...drawMove(setting, random) }
  })
  return [...first, ...rest].toSorted((a, b) => a.at - b.at)
}

type Target = Setting['apps'][number]
type Drawn = Omit<Move, 'at'>
type Policy = NonNullable<DeleteOptions['propagationPolicy']>

const kindsOfMove = [
  'apply',
  'apply',
  'edit',
  'edit',
  'edit',
  'delete child',
  'delete app',
  'autoscale',
  'squat',
  'crash',
] as const

const drawMove = ({ apps, operators }: Setting, random: Random): Drawn => {
  const target = random.pick([apps[0] ?? { namespace: 'default', name: 'web' }, ...apps])
  switch (random.pick(kindsOfMove)) {
    case 'apply':
      return drawApply(target, random)
    case 'edit':
      return drawEdit(target, random)
    case 'delete child': {
      const resource = random.pick([deployments, services, ingresses])
      const propagationPolicy = random.pick<Policy>(['Background', 'Foreground'])
      return send(`delete ${resource.kind} ${propagationPolicy}`, target, {
        _tag: 'Delete',
        resource,
        ...target,
        options: { propagationPolicy },
      })
    }
    case 'delete app': {
      const propagationPolicy = random.pick<Policy>(['Background', 'Background', 'Foreground', 'Orphan'])
      return send(`delete App ${propagationPolicy}`, target, {
        _tag: 'Delete',
        resource: app,
        ...target,
        options: { propagationPolicy },
      })
    }
    case 'autoscale':
      return drawAutoscale(target, random)
    case 'squat':
      return send('create a Service of its own', target, {
        _tag: 'Create',
        resource: services,
        namespace: target.namespace,
        body: squatter(target),
      })
    default:
      return { words: 'an operator dies', act: { _tag: 'Crash', operator: random.between(0, operators - 1) } }
  }
}

const send = (words: string, { namespace, name }: Target, ...requests: readonly ApiRequest[]): Drawn => ({
  words: `${namespace}/${name}: ${words}`,
  act: { _tag: 'Send', requests },
})

/** An App of few values each, so that histories come back to what was. */
const drawApply = (target: Target, random: Random): Drawn => {
  const hasService = random.chance(0.8)
  const spec: JsonObject = {
    deploy: {
      image: random.pick(['nginx:1.27', 'nginx:1.28', 'nginx:1.28', 'registry.invalid/shop:1']),
      ...(random.chance(0.8) && { replicas: random.between(0, 3) }),
      ...(hasService && { containerPort: random.pick([80, 8080]) }),
    },
    ...(hasService && { service: { port: random.pick([80, 9093]) } }),
    ...(hasService &&
      random.chance(0.6) && {
        ingress: { host: random.pick(['a.example.com', 'b.example.com']), path: random.pick(['/', '/shop']) },
      }),
  }
  const body = { apiVersion: apiVersionOf(app), kind: app.kind, metadata: { ...target }, spec }
  const { namespace, name } = target
  return send(
    `apply App ${JSON.stringify(spec)}`,
    target,
    { _tag: 'Create', resource: namespaces, body: { metadata: { name: namespace } } },
    { _tag: 'Patch', patchType: 'apply', resource: app, namespace, name, body, force: true, fieldManager: 'kubectl' },
  )
}

/** An autoscaler comes, changes its bounds, or goes. */
const drawAutoscale = (target: Target, random: Random): Drawn => {
  const { namespace, name } = target
  if (random.chance(0.4))
    return send('delete the autoscaler', target, { _tag: 'Delete', resource: autoscaler, namespace, name })
  const minReplicas = random.pick([1, 2, 4])
  const maxReplicas = minReplicas + random.between(0, 4)
  const spec = { minReplicas, maxReplicas, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } }
  const body = { apiVersion: apiVersionOf(autoscaler), kind: autoscaler.kind, metadata: { ...target }, spec }
  return send(`autoscale from ${minReplicas} to ${maxReplicas}`, target, {
    _tag: 'Patch',
    patchType: 'apply',
    resource: autoscaler,
    namespace,
    name,
    body,
    fieldManager: 'kubectl',
  })
}

const squatter = ({ namespace, name }: Target): JsonObject => ({
  metadata: { namespace, name, labels: { made: 'by-hand' } },
  spec: { selector: { app: 'elsewhere' }, ports: [{ name: 'http', port: 1234 }] },
})
