import { ownFields, under } from '../../model/field-set.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, own } from '../../model/json.ts'
import type { LiveObject } from '../../model/object.ts'

/**
 * What a container needs beside `allowPrivilegeEscalation: false` to be taken: Kubernetes refuses that of one that is privileged
 * or has CAP_SYS_ADMIN (validation.ValidateSecurityContext), which somebody may have given it in the same edit. Nothing where
 * nobody did; what we once took we go on to ask for, else it would be given back.
 */
export const withoutPrivileges = (live: LiveObject): JsonObject => {
  const context = field(containerOf(live), 'securityContext')
  const held = way.reduce<JsonObject | undefined>((set, key) => set && under(set, key), ownFields(live.metadata))
  const isHeld = held !== undefined && own(held, 'f:privileged') !== undefined
  const added = field(field(context, 'capabilities'), 'add')
  const capabilities = isJsonArray(added) ? added : []
  const kept = capabilities.filter((each) => each !== 'CAP_SYS_ADMIN')
  const holdsAdded = held !== undefined && own(under(held, 'f:capabilities') ?? {}, 'f:add') !== undefined
  return {
    ...((field(context, 'privileged') === true || isHeld) && { privileged: false }),
    // An empty list is not kept, and so not asked for again.
    ...((kept.length < capabilities.length || (holdsAdded && kept.length > 0)) && { capabilities: { add: kept } }),
  }
}

const way = ['f:spec', 'f:template', 'f:spec', 'f:containers', 'k:{"name":"app"}', 'f:securityContext']

const field = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) ? own(value, key) : undefined

const containerOf = ({ spec }: LiveObject): Json | undefined => {
  const containers = field(field(field(spec, 'template'), 'spec'), 'containers')
  return isJsonArray(containers) ? containers.find((each) => field(each, 'name') === 'app') : undefined
}
