import type { JsonObject, LiveObject } from '@fixpoint/core'
import { at, objectAt, objectsAt, textAt } from './reading.ts'

/** Why a pod may not run on a node; undefined where it may. */
export const misfit = (spec: JsonObject, node: LiveObject): string | undefined => {
  const isShut = at(node.spec, 'unschedulable') === true
  if (isShut && !objectsAt(spec, 'tolerations').some((each) => tolerates(each, shut))) return 'were unschedulable'
  const taint = objectsAt(node.spec, 'taints').find(
    (each) =>
      each['effect'] !== 'PreferNoSchedule' && !objectsAt(spec, 'tolerations').some((other) => tolerates(other, each)),
  )
  if (taint !== undefined) return 'had untolerated taint(s)'
  return isSelected(spec, node) ? undefined : "didn't match Pod's node affinity/selector"
}

const shut: JsonObject = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

const tolerates = (toleration: JsonObject, taint: JsonObject): boolean => {
  const { key, operator, value, effect } = toleration
  if (effect !== undefined && effect !== taint['effect']) return false
  if (key !== undefined && key !== taint['key']) return false
  return operator === 'Exists' || (key !== undefined && (value ?? '') === (taint['value'] ?? ''))
}

const isSelected = (spec: JsonObject, node: LiveObject): boolean => {
  const labels = node.metadata.labels ?? {}
  const asked = Object.entries(objectAt(spec, 'nodeSelector'))
  if (asked.some(([key, value]) => labels[key] !== value)) return false
  const required = 'requiredDuringSchedulingIgnoredDuringExecution'
  const terms = objectsAt(spec, 'affinity', 'nodeAffinity', required, 'nodeSelectorTerms')
  return terms.length === 0 || terms.some((term) => isMet(term, node))
}

const isMet = (term: JsonObject, node: LiveObject): boolean => {
  const labels = node.metadata.labels ?? {}
  const expressions = objectsAt(term, 'matchExpressions').every((each) => holds(each, labels[textAt(each, 'key')]))
  const fields = objectsAt(term, 'matchFields').every((each) => holds(each, node.metadata.name))
  return expressions && fields
}

const holds = (expression: JsonObject, value: string | undefined): boolean => {
  const values = Array.isArray(expression['values']) ? (expression['values'] as readonly string[]) : []
  switch (expression['operator']) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return Number(value) > Number(values[0])
    case 'Lt':
      return Number(value) < Number(values[0])
    default:
      return false
  }
}
