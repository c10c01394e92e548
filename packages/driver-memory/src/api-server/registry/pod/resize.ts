import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import { type KubernetesObject, withField } from '../../object.ts'
import type { PartPath } from '../kind.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { isMirror, wholePodErrors } from './pod-errors.ts'
import { saysAsWhole, withPodLevel } from './pod-level-resources.ts'
import { qualityOfService } from './quality-of-service.ts'
import { withSpec } from './with-spec.ts'

const lists = ['containers', 'initContainers'] as const

/** `pods/resize`: how much CPU and memory the containers of a running pod ask for, and may use (KEP-1287). */
export const resize: PartPath = {
  restrict: (next, previous) => {
    const [spec, old] = [objectOf(next['spec']), objectOf(previous['spec'])]
    // What comes with other containers is refused for that, and shown as it came.
    if (lists.some((list) => objectsOf(spec[list]).length !== objectsOf(old[list]).length)) return next
    const { resources = old['resources'] } = spec
    return withSpec(next, previous, {
      ...old,
      ...(resources !== undefined && { resources }),
      ...Object.fromEntries(
        lists.filter((list) => old[list] !== undefined).map((list) => [list, resized(spec[list], old[list])]),
      ),
    })
  },
  prepare: (next) => withField(next, 'spec', withPodLevel(objectOf(next['spec']))),
  validate: (next, previous, empties) => {
    const [spec, old] = [objectOf(next['spec']), objectOf(previous['spec'])]
    if (isMirror(previous)) return [forbidden('[]', 'static pods cannot be resized')]
    if (objectOf(old['os'])['name'] === 'windows') return [forbidden('[]', 'windows pods cannot be resized')]
    const errors = [
      ...wholePodErrors(next, empties),
      ...classErrors(next, previous),
      ...nodeErrors(previous),
      ...wholeErrors(objectOf(spec['resources']), objectOf(old['resources'])),
    ]
    const ofOrder = lists.flatMap((list) => orderErrors(list, objectsOf(spec[list]), objectsOf(old[list])))
    if (ofOrder.length > 0) return [...errors, ...ofOrder]
    errors.push(
      ...removalErrors('initContainers', spec, old),
      ...removalErrors('containers', spec, old),
      ...containerErrors(objectsOf(spec['containers']), objectsOf(old['containers'])),
      ...initContainerErrors(objectsOf(spec['initContainers']), objectsOf(old['initContainers'])),
    )
    // To ask for nothing as a whole is another thing than not to ask as a whole.
    const isOther = old['resources'] === undefined && spec['resources'] !== undefined && !saysAsWhole(spec)
    return errors.length === 0 && isOther ? [forbidden('spec', 'only cpu and memory resources are mutable')] : errors
  },
}

/** The containers as they were but for what a resize is about; as they came where one has another name. */
const resized = (list: JsonObject[string], old: JsonObject[string]): readonly JsonObject[] => {
  const [containers, before] = [objectsOf(list), objectsOf(old)]
  if (containers.some(({ name }, i) => name !== before[i]?.['name'])) return containers
  return containers.map(({ resources = {}, resizePolicy }, i) => {
    const { resizePolicy: _, ...container } = before[i] ?? {}
    return { ...container, resources, ...(resizePolicy !== undefined && { resizePolicy }) }
  })
}

const classErrors = (next: KubernetesObject, { spec, status }: KubernetesObject): readonly FieldError[] => {
  const qosClass = textOf(objectOf(status)['qosClass'])
  return (qosClass || qualityOfService(objectOf(spec))) === qualityOfService(objectOf(next['spec']))
    ? []
    : [invalid('spec', qosClass, 'Pod QOS Class may not change as a result of resizing')]
}

/** The node of a pod tells what its containers have got, if it can give them more. */
const nodeErrors = ({ status }: KubernetesObject): readonly FieldError[] => {
  const running = objectsOf(objectOf(status)['containerStatuses']).find(
    ({ state }) => objectOf(state)['running'] !== undefined,
  )
  return running === undefined || running['resources'] !== undefined
    ? []
    : [forbidden('spec', 'Pod running on node without support for resize')]
}

/** What the pod asks for as a whole may become other CPU and memory, and less of neither (validatePodLevelResourcesResize). */
const wholeErrors = (now: JsonObject, before: JsonObject): readonly FieldError[] => {
  if (!hasAmounts(now) && !hasAmounts(before)) return []
  return [
    ...['requests', 'limits']
      .filter((which) => isRemoved(now[which], before[which]))
      .map((which) => forbidden(`spec.resources.${which}`, `pod-level resource ${which} cannot be removed`)),
    ...(areOthers(now, before) ? [forbidden('spec', 'only cpu and memory resources are mutable at pod-level')] : []),
  ]
}

const hasAmounts = ({ requests, limits }: JsonObject): boolean =>
  Object.keys({ ...objectOf(requests), ...objectOf(limits) }).length > 0

const orderErrors = (
  list: string,
  containers: readonly JsonObject[],
  old: readonly JsonObject[],
): readonly FieldError[] =>
  containers.length === old.length
    ? old.flatMap(({ name }, i) =>
        containers[i]?.['name'] === name
          ? []
          : [forbidden(`spec.${list}[${i}].name`, `${list} may not be renamed or reordered on resize`)],
      )
    : [forbidden(`spec.${list}`, `${list} may not be added or removed on resize`)]

const removalErrors = (list: string, spec: JsonObject, old: JsonObject): readonly FieldError[] =>
  objectsOf(old[list]).flatMap((container, i) => {
    const [before, now] = [objectOf(container['resources']), objectOf(objectsOf(spec[list])[i]?.['resources'])]
    return ['requests', 'limits']
      .filter((which) => isRemoved(now[which], before[which]))
      .map((which) => forbidden(`spec.${list}[${i}].resources.${which}`, `resource ${which} cannot be removed`))
  })

const isRemoved = (now: JsonObject[string], before: JsonObject[string]): boolean =>
  Object.keys(objectOf(before)).some((name) => objectOf(now)[name] === undefined)

const containerErrors = (containers: readonly JsonObject[], old: readonly JsonObject[]): readonly FieldError[] =>
  containers.flatMap((container, i) =>
    differsElsewhere(container, old[i]) ? [forbidden('spec', 'only cpu and memory resources are mutable')] : [],
  )

const initContainerErrors = (containers: readonly JsonObject[], old: readonly JsonObject[]): readonly FieldError[] =>
  containers.flatMap((container, i) => {
    const at = `spec.initContainers[${i}]`
    const restarts =
      container['restartPolicy'] === 'Always' || sameJson(container, old[i] ?? null)
        ? []
        : objectsOf(container['resizePolicy']).filter(({ restartPolicy }) => restartPolicy === 'RestartContainer')
    return [
      ...(differsElsewhere(container, old[i])
        ? [forbidden(at, 'only cpu and memory resources for init or sidecar containers are mutable')]
        : []),
      ...restarts.map(() =>
        forbidden(at, 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized'),
      ),
    ]
  })

const differsElsewhere = (container: JsonObject, old: JsonObject = {}): boolean =>
  !sameJson({ ...container, resources: null }, { ...old, resources: null }) ||
  areOthers(container['resources'], old['resources'])

/** Whether there is any difference but of CPU and memory. */
const areOthers = (resources: JsonObject[string], old: JsonObject[string]): boolean =>
  !sameJson(fixedPart(objectOf(resources)), fixedPart(objectOf(old)))

const fixedPart = ({ limits, requests, claims = [] }: JsonObject): JsonObject => ({
  claims,
  limits: withoutComputed(limits),
  requests: withoutComputed(requests),
})

const withoutComputed = (quantities: JsonObject[string]): JsonObject => {
  const { cpu: _, memory: __, ...others } = objectOf(quantities)
  return others
}
