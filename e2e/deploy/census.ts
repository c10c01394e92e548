import type { Site } from './site.ts'

/** Every object of a cluster but events: what was there before an installation is what is there after it. */
export const census = ({ sh }: Pick<Site, 'sh'>): readonly string[] => {
  const resources = sh('kubectl api-resources --verbs=list -o name')
    .split('\n')
    .filter((name) => name !== '' && !/^(events(\.events\.k8s\.io)?|componentstatuses)$/.test(name))
  const columns = 'KIND:.kind,API:.apiVersion,NAMESPACE:.metadata.namespace,NAME:.metadata.name'
  return sh(
    `kubectl get ${resources.join(',')} -A --ignore-not-found --no-headers -o custom-columns=${columns} 2>/dev/null`,
  )
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .filter((line) => line !== '')
    .toSorted()
}
