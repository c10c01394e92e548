import type { LiveObject } from '@fixpoint/core'
import { apiServiceKind } from '../api-server/registry/api-service/api-service.ts'
import { definitionResource } from '../api-server/registry/custom/custom-resource-definition.ts'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { objectsAt, textAt } from './reading.ts'

const apiServices = apiServiceKind.resource
const automanaged = 'kube-aggregator.kubernetes.io/automanaged'

/** Keeps an APIService for each group and version of custom resources (pkg/controlplane/controller/crdregistration). */
export const definitionRegistration: Actor = {
  name: 'apiserver',
  userAgent: 'kube-apiserver',
  sure: true,
  watches: [definitionResource, apiServices],
  keysFor: ({ resource, before, after }) =>
    [before, after]
      .filter((each) => each !== undefined)
      .flatMap((each) => (resource === apiServices ? each.metadata.name : versionsOf(each))),
  reconcile: (name, view) => {
    const isServed = serves(view, name)
    const found = view.get(apiServices, `/${name}`)
    if (found === undefined) {
      if (!isServed) return nothing
      const [version = '', ...group] = name.split('.')
      const spec = { group: group.join('.'), version, groupPriorityMinimum: 1000, versionPriority: 100 }
      const body = { metadata: { name, labels: { [automanaged]: 'true' } }, spec }
      return { requests: [{ _tag: 'Create', resource: apiServices, body }] }
    }
    const isOurs = found.metadata.labels?.[automanaged] === 'true'
    return isServed || !isOurs ? nothing : { requests: [{ _tag: 'Delete', resource: apiServices, name }] }
  },
}

const versionsOf = ({ spec }: LiveObject): readonly string[] =>
  objectsAt(spec, 'versions')
    .filter(({ served }) => served === true)
    .map(({ name }) => `${String(name)}.${textAt(spec, 'group')}`)

const serves = (view: ActorView, name: string): boolean => {
  for (const definition of view.list(definitionResource)) if (versionsOf(definition).includes(name)) return true
  return false
}
