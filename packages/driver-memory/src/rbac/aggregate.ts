import { type ApiRequest, isJsonObject, type Json, type JsonObject, sameJson } from '@fixpoint/core'
import type { StringMap } from '../api-server/object.ts'
import { objectOf, objectsOf } from '../api-server/registry/read.ts'
import { clusterRoleKind } from '../api-server/registry/simple/access.ts'
import { selects } from '../api-server/registry/validation/label-selector.ts'

/** A ClusterRole, as the API server or a watch shows it. */
export interface ClusterRole {
  readonly metadata: { readonly name?: string; readonly labels?: StringMap }
  readonly rules?: Json
  readonly aggregationRule?: Json
}

/** The apply that brings the rules of a ClusterRole up to date with those that it gathers; undefined where they are. */
export const aggregationOf = (role: ClusterRole, all: readonly ClusterRole[]): ApiRequest | undefined => {
  if (!isAggregated(role)) return undefined
  const rules = gathered(role, all)
  if (sameJson(rules, objectsOf(role.rules))) return undefined
  const { name = '' } = role.metadata
  return {
    _tag: 'Patch',
    patchType: 'apply',
    resource: clusterRoleKind.resource,
    name,
    body: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules },
    fieldManager: 'clusterrole-aggregation-controller',
    force: true,
  }
}

export const isAggregated = (role: ClusterRole): boolean => isJsonObject(role.aggregationRule)

/** The rules of those that the selectors mean, in the order of their names, each once. */
const gathered = (role: ClusterRole, all: readonly ClusterRole[]): readonly JsonObject[] => {
  const rules: JsonObject[] = []
  for (const selector of objectsOf(objectOf(role.aggregationRule)['clusterRoleSelectors']))
    for (const each of all.filter(({ metadata }) => selects(selector, metadata.labels)).toSorted(byName))
      for (const rule of each.metadata.name === role.metadata.name ? [] : objectsOf(each.rules))
        if (!rules.some((known) => sameJson(known, rule))) rules.push(rule)
  return rules
}

const byName = (a: ClusterRole, b: ClusterRole): number => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1)
