import { app, controllerOf, groupResourceOf, type LiveObject, watched } from '@fixpoint/core'
import { keyOf } from '../input/apps.ts'
import { count } from '../output/count.ts'
import { stateOf } from '../view/app-state.ts'
import { type Finding, ok, warning } from './finding.ts'

/** Most that are named one by one. */
const mostNamed = 5

/** Apps that are not Ready, those first that do not get there by themselves. */
export const appFindings = (apps: readonly LiveObject[]): readonly Finding[] => {
  const rank = ['Stalled', 'NotSeen', 'Suspended', 'Deleting', 'Progressing']
  const wanting = apps
    .map((live) => ({ live, state: stateOf(live) }))
    .filter(({ state }) => state.verdict !== 'Ready')
    .toSorted((a, b) => rank.indexOf(a.state.verdict) - rank.indexOf(b.state.verdict))
  if (wanting.length === 0) return [ok('apps', apps.length === 0 ? 'there are no Apps' : `${ready(apps.length)} Ready`)]
  const named = wanting.slice(0, mostNamed).map(({ live, state }) => {
    const { namespace = '', name } = live.metadata
    const what = `App ${keyOf({ namespace, name })} is not Ready: ${state.reason}`
    return warning('apps', what, state.message, `fixpoint why ${name} -n ${namespace}`)
  })
  const more = wanting.length - named.length
  if (more === 0) return named
  return [...named, warning('apps', `${count(more, 'more App')} not Ready`, 'As above.', 'fixpoint status -A')]
}

const ready = (apps: number): string => (apps === 1 ? 'the one App is' : `all ${apps} Apps are`)

/** Objects that were made for Apps that are gone. The garbage collector takes those that name their App as their owner. */
export const orphanFindings = (apps: readonly LiveObject[], children: readonly LiveObject[]): readonly Finding[] => {
  const uids = new Set(apps.map(({ metadata }) => metadata.uid))
  const orphans = children.filter(({ metadata }) => {
    const owner = controllerOf(metadata)
    return owner === undefined || (owner.kind === app.kind && !uids.has(owner.uid))
  })
  if (orphans.length === 0) return [ok('apps', 'no object is left of an App that is gone')]
  const [first] = orphans
  const names = orphans.slice(0, mostNamed).map(nameOf)
  const what = `${count(orphans.length, 'object')} left of Apps that are gone: ${names.join(', ')}${orphans.length > mostNamed ? ', …' : ''}`
  const cause = 'Their Apps were deleted and left them, or their owner references were removed.'
  return [
    warning(
      'apps',
      what,
      cause,
      first === undefined ? '' : `Apply their Apps anew, or delete them: ${deleting(first)}`,
    ),
  ]
}

const nameOf = ({ kind, metadata: { namespace = '', name } }: LiveObject): string =>
  `${kind} ${keyOf({ namespace, name })}`

const deleting = ({ kind, metadata: { namespace = '', name } }: LiveObject): string => {
  const resource = watched.find((candidate) => candidate.kind === kind)
  return `kubectl delete ${resource === undefined ? kind : groupResourceOf(resource)} ${name} -n ${namespace}`
}
