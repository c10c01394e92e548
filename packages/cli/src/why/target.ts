import { app, pod, type Resource } from '@fixpoint/core'
import { appNameOf } from '../input/app-name.ts'
import { childResources, replicaSets } from './resources.ts'

/** What is asked about: an App, or an object that belongs to one. */
export interface Target {
  readonly resource: Resource
  readonly namespace: string
  readonly name: string
}

/** Reads `shop`, `prod/shop` or `deployment/shop`. Undefined where it is none of them. */
export const targetOf = (word: string, namespace: string): Target | undefined => {
  const [, kind = '', name = ''] = /^([A-Za-z.]+)\/([a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)$/.exec(word) ?? []
  const resource = kind === '' ? undefined : kinds.find((each) => namesOf(each).includes(kind.toLowerCase()))
  if (resource !== undefined) return { resource, namespace, name }
  const named = appNameOf(word, namespace)
  return named === undefined ? undefined : { resource: app, ...named }
}

const kinds: readonly Resource[] = [app, ...childResources, replicaSets, pod]

const shortNames: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['deploy'],
  Service: ['svc'],
  Ingress: ['ing'],
  ReplicaSet: ['rs'],
  Pod: ['po'],
}

const namesOf = ({ kind, plural, group }: Resource): readonly string[] => [
  kind.toLowerCase(),
  plural,
  `${plural}.${group}`,
  ...(shortNames[kind] ?? []),
]
