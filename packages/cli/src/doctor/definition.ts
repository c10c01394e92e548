import { customResourceDefinition, isJsonArray, type Json, type LiveObject, sameJson } from '@fixpoint/core'
import { at, list } from '../output/summary.ts'
import { error, type Finding, ok } from './finding.ts'

const install = 'fixpoint crd | kubectl apply --server-side -f -'

/** Whether the cluster knows Apps, and those of this version. */
export const definitionFinding = (live: LiveObject | undefined): Finding => {
  const name = 'the CustomResourceDefinition of App'
  if (live === undefined) return error('definition', `${name} is not there`, 'The cluster does not know Apps.', install)
  if (!isTrue(live, 'Established')) {
    const why = list(at(live.status, 'conditions')).find((one) => at(one, 'status') === 'False')
    const cause = String(at(why, 'message') ?? 'The API server has not taken it up.')
    return error('definition', `${name} is not established`, cause, 'kubectl describe crd apps.platform.example.com')
  }
  if (isCurrent(live)) return ok('definition', `${name} is established, and is that of this version`)
  const cause = 'Fields may be unknown to the API server, which drops or refuses them.'
  return error('definition', `${name} is another one than that of this version`, cause, install)
}

const isTrue = (live: LiveObject, type: string): boolean =>
  list(at(live.status, 'conditions')).some((one) => at(one, 'type') === type && at(one, 'status') === 'True')

/** An API server adds fields of its own beside the versions, and empty lists within them. */
const isCurrent = (live: LiveObject): boolean => {
  const [ours, theirs] = [versions(customResourceDefinition()['spec']), versions(live.spec)]
  return ours.every((version) => {
    const other = theirs.find((candidate) => at(candidate, 'name') === at(version, 'name'))
    return (
      other !== undefined &&
      ['schema', 'subresources', 'served', 'storage'].every((key) => sameJson(at(version, key), at(other, key)))
    )
  })
}

const versions = (spec: Json | undefined): readonly Json[] => {
  const found = at(spec, 'versions')
  return isJsonArray(found) ? found : []
}
