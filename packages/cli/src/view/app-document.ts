import type { Condition } from '@fixpoint/core'
import type { AppView } from './app-view.ts'
import type { Tree } from './tree.ts'

/** An App and what it owns, for programs. */
export interface AppDocument {
  readonly namespace: string
  readonly name: string
  readonly ready: boolean
  readonly url?: string
  readonly conditions: readonly Condition[]
  readonly children: readonly ObjectDocument[]
}

export interface ObjectDocument {
  readonly kind: string
  readonly name: string
  readonly ready: boolean
  readonly standing: string
  readonly children: readonly ObjectDocument[]
}

export const appDocument = ({ namespace, name, ready, status, children }: AppView): AppDocument => ({
  namespace,
  name,
  ready,
  ...(status.url !== undefined && { url: status.url }),
  conditions: status.conditions ?? [],
  children: children.map(objectDocument),
})

const objectDocument = ({ kind, name, standing, children }: Tree): ObjectDocument => ({
  kind,
  name,
  ready: standing.ready,
  standing: standing.text,
  children: children.map(objectDocument),
})
