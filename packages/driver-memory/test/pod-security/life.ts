import type { JsonObject } from '@fixpoint/core'
import { pods } from './pods.ts'
import { type Case, creation, labelled, limitRanges, made, name, namespaces, patched, podResource } from './requests.ts'

const relabelled = (about: string, modes: Readonly<Record<string, string | null>>, more = {}): Case =>
  patched(
    about,
    namespaces,
    ['', name('life')],
    { metadata: { labels: labelled(modes as Readonly<Record<string, string>>) } },
    more,
  )

/** Labels that are none. */
export const labels: readonly Case[] = [
  creation('a level that is none', 'life', { enforce: 'strict' }),
  creation('a version that is none', 'life', { 'warn-version': '1.30' }),
  creation('versions that are none', 'life', { 'enforce-version': 'v1.030', 'audit-version': 'v2.0' }),
  creation('a version that is too large', 'life', { 'enforce-version': 'v1.9223372036854775808' }),
  creation('a version that is nearly too large', 'large', {
    enforce: 'baseline',
    'enforce-version': 'v1.9223372036854775807',
  }),
  made('a pod by that version', 'large', podResource, pods['all at once'] ?? {}),
  creation('all labels wrong', 'life', {
    enforce: '',
    'enforce-version': '',
    audit: 'Baseline',
    'audit-version': 'newest',
    warn: 'none',
    'warn-version': 'v1.x',
  }),
  {
    about: 'a level that is none, of a namespace whose name is drawn',
    request: {
      _tag: 'Create',
      resource: namespaces,
      body: { metadata: { generateName: 'drawn-', labels: labelled({ enforce: 'strict' }) } },
    },
  },
]

const owned = (pod: string, from: JsonObject, uid: string): JsonObject => ({
  ...from,
  metadata: {
    name: pod,
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid, controller: true }],
  },
})

const strategic = { patchType: 'strategic' }

const namedAs = (pod: string, about: string): JsonObject => ({ ...pods[about], metadata: { name: pod } })

/** What becomes of a namespace whose labels change, and of the pods in it. */
export const life: readonly Case[] = [
  creation('a namespace without a level', 'life', {}),
  made('a pod that is fine', 'life', podResource, namedAs('fine', 'nothing wrong'), false),
  made('a pod that says nothing', 'life', podResource, namedAs('silent', 'nothing said'), false),
  made('a privileged pod', 'life', podResource, namedAs('privileged', 'a privileged container'), false),
  ...['c', 'b', 'a'].map((pod, i) =>
    made(
      `a pod of a controller, ${pod}`,
      'life',
      podResource,
      owned(pod, pods['the network of the node'] ?? {}, `u${i % 2}`),
      false,
    ),
  ),
  relabelled('would enforce baseline', { enforce: 'baseline' }, { dryRun: true }),
  relabelled('enforces baseline', { enforce: 'baseline' }),
  relabelled('enforces it again', { enforce: 'baseline' }),
  relabelled('warns of restricted', { warn: 'restricted' }),
  relabelled('enforces restricted', { enforce: 'restricted' }),
  relabelled('enforces restricted of a version', { 'enforce-version': 'v1.24' }),
  patched('a label of a pod that is no more allowed', podResource, ['life', 'privileged'], {
    metadata: { labels: { a: 'b' } },
  }),
  patched(
    'its image',
    podResource,
    ['life', 'privileged'],
    { spec: { containers: [{ name: 'app', image: 'app:2' }] } },
    strategic,
  ),
  patched('an annotation of AppArmor for a pod that has none', podResource, ['life', 'fine'], {
    metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } },
  }),
  patched(
    'its status',
    podResource,
    ['life', 'privileged'],
    { status: { phase: 'Running' } },
    { subresource: 'status' },
  ),
  patched(
    'the image of a pod that is',
    podResource,
    ['life', 'fine'],
    { spec: { containers: [{ name: 'app', image: 'app:2' }] } },
    strategic,
  ),
  made('a pod whose name is drawn', 'life', podResource, {
    ...pods['nothing said'],
    metadata: { generateName: 'drawn-' },
  }),
  relabelled('enforces baseline again', { enforce: 'baseline' }),
  relabelled('enforces nothing', { enforce: 'privileged', 'enforce-version': null }),
  relabelled('warns of nothing, and enforces baseline', { enforce: 'baseline', warn: 'privileged' }),
  made('a pod that a namespace does not want to be warned of', 'life', podResource, pods['nothing said'] ?? {}),
  relabelled('enforces what is no level', { enforce: 'strict' }),
  relabelled('enforces what is no level, through its status', { enforce: 'strict' }, { subresource: 'status' }),
  patched('an annotation, though the level is none', namespaces, ['', name('life')], {
    metadata: { annotations: { a: 'b' } },
  }),
  relabelled('a second wrong label', { audit: 'strict' }),
  made('a pod where the level is none', 'life', podResource, pods['nothing said'] ?? {}),
  made(
    'a limit',
    'life',
    limitRanges,
    { metadata: { name: 'limit' }, spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] } },
    false,
  ),
  made('a pod beyond the limit that is not allowed either', 'life', podResource, {
    metadata: { name: 'pod' },
    spec: { containers: [{ name: 'app', image: 'app:1', resources: { limits: { cpu: '2' } } }] },
  }),
]
