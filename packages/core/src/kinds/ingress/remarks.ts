import { type Cause, cause } from '../../causes/cause.ts'
import type { Evidence } from '../../causes/evidence.ts'
import { isJsonArray, isJsonObject, type Json, own } from '../../model/json.ts'
import type { LiveObject } from '../../model/object.ts'

/** What is worth knowing of a route from outside, be the App Ready or not: many controllers never report an address. */
export const remarks = (live: LiveObject, { ingressClasses }: Evidence): readonly Cause[] => {
  const on = { kind: live.kind, name: live.metadata.name }
  const className = at(live.spec, 'ingressClassName')
  const found: Cause[] = []
  if (className === undefined && ingressClasses?.hasDefault === false)
    found.push(
      cause('IngressWithoutClass', on, `${live.kind} ${on.name} names no class, and the cluster has no default one`),
    )
  if (typeof className === 'string' && ingressClasses !== undefined && !ingressClasses.names.includes(className))
    found.push(
      cause('IngressWithoutClass', on, `${live.kind} ${on.name} names the class ${className}, which is not there`),
    )
  const addresses = at(at(live.status, 'loadBalancer'), 'ingress')
  if (found.length === 0 && !(isJsonArray(addresses) && addresses.length > 0))
    found.push(cause('IngressWithoutAddress', on, `${live.kind} ${on.name} has no address yet`))
  return found
}

const at = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) ? own(value, key) : undefined
