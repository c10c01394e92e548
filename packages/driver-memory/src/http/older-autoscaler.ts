import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf } from '../api-server/registry/read.ts'
import type { Conversion } from './conversion.ts'

const newer = 'autoscaling/v2'
const older = 'autoscaling/v1'

const isOfProcessor = (metric: JsonObject): boolean =>
  metric['type'] === 'Resource' && objectOf(metric['resource'])['name'] === 'cpu'

const prefix = 'autoscaling.alpha.kubernetes.io/'

/** What the older version has no field for, as annotations. */
const extras: readonly (readonly [field: 'spec' | 'status', name: string, annotation: string])[] = [
  ['spec', 'metrics', 'metrics'],
  ['spec', 'behavior', 'behavior'],
  ['status', 'currentMetrics', 'current-metrics'],
  ['status', 'conditions', 'conditions'],
]

const read = (object: JsonObject): JsonObject => {
  const { metadata, spec, status, ...rest } = object
  const parts: Record<'spec' | 'status', Record<string, Json | undefined>> = {
    spec: { ...objectOf(spec) },
    status: { ...objectOf(status) },
  }
  const goal = objectsOf(parts.spec['metrics']).find(isOfProcessor)
  const found = objectsOf(parts.status['currentMetrics']).find(isOfProcessor)
  const aim = objectOf(objectOf(goal?.['resource'])['target'])['averageUtilization']
  const seen = objectOf(objectOf(found?.['resource'])['current'])['averageUtilization']
  const others = (field: 'spec' | 'status', name: string): readonly JsonObject[] =>
    objectsOf(parts[field][name]).filter((metric) => metric !== goal && metric !== found)
  const annotations: Record<string, Json | undefined> = { ...objectOf(objectOf(metadata)['annotations']) }
  for (const [field, name, annotation] of extras) {
    const value = name === 'behavior' ? parts[field][name] : others(field, name)
    delete parts[field][name]
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
    if (!isEmpty) annotations[prefix + annotation] = JSON.stringify(value)
  }
  if (aim !== undefined) parts.spec['targetCPUUtilizationPercentage'] = aim
  if (seen !== undefined) parts.status['currentCPUUtilizationPercentage'] = seen
  return {
    ...rest,
    ...(rest['apiVersion'] !== undefined && { apiVersion: older }),
    metadata: { ...objectOf(metadata), ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: parts.spec,
    status: { currentReplicas: 0, desiredReplicas: 0, ...parts.status },
  }
}

const write = (body: Json): Json => {
  if (!isJsonObject(body)) return body
  const { apiVersion, metadata, spec, ...rest } = body
  const { targetCPUUtilizationPercentage: aim, ...asked } = objectOf(spec)
  const annotations: Record<string, Json | undefined> = { ...objectOf(objectOf(metadata)['annotations']) }
  const kept = (name: string): Json | undefined => {
    const text = annotations[prefix + name]
    delete annotations[prefix + name]
    return typeof text === 'string' ? parsed(text) : undefined
  }
  const behavior = kept('behavior')
  const others = objectsOf(kept('metrics'))
  kept('current-metrics')
  kept('conditions')
  const target = { type: 'Utilization', averageUtilization: aim }
  const metrics = [
    ...others,
    ...(typeof aim === 'number' ? [{ type: 'Resource', resource: { name: 'cpu', target } }] : []),
  ]
  return {
    ...rest,
    ...(apiVersion !== undefined && { apiVersion: apiVersion === older ? newer : apiVersion }),
    ...(isJsonObject(metadata) && {
      metadata: { ...metadata, ...(metadata['annotations'] !== undefined && { annotations }) },
    }),
    ...(isJsonObject(spec) && {
      spec: { ...asked, ...(metrics.length > 0 && { metrics }), ...(behavior !== undefined && { behavior }) },
    }),
  }
}

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** `autoscaling/v1`: the same autoscalers with one metric, the use of CPU, and the rest of what they ask for in annotations. */
export const olderAutoscaler: Conversion = { read, write }
