import { groupResourceOf, type Resource } from '@fixpoint/core'

/** What someone has to be allowed to do. */
export interface Right {
  readonly verb: string
  readonly resource: Resource
  readonly subresource?: string | undefined
  /** Absent for a resource without namespaces, and for all of them. */
  readonly namespace?: string | undefined
}

/** A right that someone lacks. */
export interface Lack {
  readonly right: Right
  /** The user, as the API server calls it. */
  readonly who: string | undefined
}

/** The two commands that grant rights in one namespace or in all, as an administrator types them. */
export const formatGrant = (rights: readonly Right[], who: string | undefined): string => {
  const [first] = rights
  if (first === undefined) return ''
  const { namespace } = first
  const verbs = unique(rights.flatMap(({ verb }) => (reading.includes(verb) ? reading : [verb])))
  const objects = unique(rights.map(objectOf))
  const isOfOne = rights.every(({ resource }) => resource.plural === first.resource.plural)
  const name = `fixpoint-${isOfOne ? `${first.verb}-${first.resource.plural}` : first.verb}`
  const role = namespace === undefined ? 'clusterrole' : 'role'
  const where = namespace === undefined ? '' : ` -n ${namespace}`
  return [
    `kubectl create ${role} ${name} --verb=${verbs.join(',')} --resource=${objects.join(',')}${where}`,
    `kubectl create ${role}binding ${name} --${role}=${name} ${subject(who)}${where}`,
  ].join(' && ')
}

/** Who may read one way needs the others soon. */
const reading: readonly string[] = ['get', 'list', 'watch']

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

const objectOf = ({ resource, subresource }: Right): string =>
  `${groupResourceOf(resource)}${subresource === undefined ? '' : `/${subresource}`}`

const subject = (who: string | undefined): string => {
  if (who === undefined) return '--user=USER'
  const account = /^system:serviceaccount:([^:]+:[^:]+)$/.exec(who)?.[1]
  return account === undefined ? `--user=${who}` : `--serviceaccount=${account}`
}
