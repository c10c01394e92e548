import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { objectAt, objectsAt } from '../../actors/reading.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import { isOperator, type Property } from '../property.ts'

/** What an App does not speak of stays as it is in every write: other labels, ports, containers, settings. */
export const frame: Property = {
  name: 'leaves alone what it does not ask for',
  watch: () => (exchange) => {
    const { request, before, after, changed } = exchange
    if (!changed || request._tag !== 'Patch' || before === undefined || after === undefined || !isOperator(exchange))
      return undefined
    const [old, now] = [JSON.stringify(foreign(before)), JSON.stringify(foreign(after))]
    return old === now ? undefined : `${before.kind} ${before.metadata.name}: ${old} became ${now}`
  },
}

/** An object without everything that an App decides. Written from the documentation of the App, not from the code. */
const foreign = (object: KubernetesObject): Json | undefined => {
  const { spec, metadata, status, kind } = object
  const { labels, annotations, finalizers } = metadata
  const shown = { labels: otherLabels(labels), annotations, finalizers }
  if (kind === 'App') return tidy({ ...shown, spec })
  return tidy({ ...shown, status, spec: isJsonObject(spec) ? foreignSpec(kind, spec) : spec })
}

const foreignSpec = (kind: string, spec: JsonObject): JsonObject => {
  switch (kind) {
    case 'Deployment': {
      const { replicas: _, template, ...rest } = spec
      return { ...rest, template: foreignTemplate(objectAt(template)) }
    }
    case 'Service': {
      // A selector is one value, not a map to share.
      const { ports, selector: _, ...rest } = spec
      return { ...rest, ports: objectsAt(ports).filter(({ name }) => name !== 'http') }
    }
    default: {
      const { rules: _, ...rest } = spec
      return rest
    }
  }
}

const foreignTemplate = ({ metadata, spec }: JsonObject): JsonObject => {
  const {
    automountServiceAccountToken: _,
    serviceAccountToken: __,
    securityContext,
    containers,
    ...rest
  } = objectAt(spec)
  const { seccompProfile: ___, ...context } = objectAt(securityContext)
  const { labels, ...other } = objectAt(metadata)
  return {
    metadata: { ...other, labels: otherLabels(objectAt(labels)) },
    spec: { ...rest, securityContext: context, containers: objectsAt(containers).map(foreignContainer) },
  }
}

const foreignContainer = (container: JsonObject): JsonObject => {
  if (container['name'] !== 'app') return container
  // The pull policy follows the tag of the image.
  const { image: _, ports: __, imagePullPolicy: ____, securityContext, ...rest } = container
  const { allowPrivilegeEscalation: ___, ...context } = objectAt(securityContext)
  return { ...rest, securityContext: context }
}

const ours: ReadonlySet<string> = new Set(['name', 'instance', 'managed-by'].map((name) => `app.kubernetes.io/${name}`))

const otherLabels = (labels: JsonObject | undefined): JsonObject =>
  Object.fromEntries(Object.entries(labels ?? {}).filter(([label]) => !ours.has(label)))

/** Without what is empty, in one order. */
const tidy = (value: Json | undefined): Json | undefined => {
  if (isJsonArray(value)) return value.length === 0 ? undefined : value.map((item) => tidy(item) ?? null)
  if (!isJsonObject(value)) return value
  const fields = Object.entries(value).map(([key, field]) => [key, tidy(field)] as const)
  const kept = fields.filter(([, field]) => field !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
