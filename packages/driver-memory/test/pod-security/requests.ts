import type { ApiRequest, JsonObject, Resource } from '@fixpoint/core'

/** One request, and what it is about. */
export interface Case {
  readonly about: string
  readonly request: ApiRequest
}

export const namespaces: Resource = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
}

export const namespaced = (group: string, version: string, kind: string, plural: string): Resource => ({
  group,
  version,
  kind,
  plural,
  namespaced: true,
})

export const podResource = namespaced('', 'v1', 'Pod', 'pods')
export const deployments = namespaced('apps', 'v1', 'Deployment', 'deployments')
export const limitRanges = namespaced('', 'v1', 'LimitRange', 'limitranges')

/** What is stored in between, and has to go for the cases to be asked again. */
export const stored: readonly Resource[] = [podResource, deployments, limitRanges]

export const labelled = (modes: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(Object.entries(modes).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]))

export const name = (text: string): string => `pod-security-${text.replaceAll(/[^a-z0-9]+/g, '-')}`

export const creation = (about: string, namespace: string, modes: Readonly<Record<string, string>>): Case => ({
  about,
  request: {
    _tag: 'Create',
    resource: namespaces,
    body: { metadata: { name: name(namespace), labels: labelled(modes) } },
  },
})

export const made = (about: string, namespace: string, resource: Resource, body: JsonObject, dryRun = true): Case => ({
  about,
  request: { _tag: 'Create', resource, namespace: name(namespace), dryRun, body },
})

export const patched = (
  about: string,
  resource: Resource,
  where: readonly [string, string],
  body: JsonObject,
  more = {},
): Case => ({
  about,
  request: {
    _tag: 'Patch',
    resource,
    ...(resource.namespaced && { namespace: name(where[0]) }),
    name: where[1],
    patchType: 'merge',
    body,
    ...more,
  },
})
