import type { ClusterOptions } from '../cluster/connect.ts'
import type { AppName } from '../input/app-name.ts'

export interface StatusOptions extends ClusterOptions {
  /** None: all Apps of the namespace, or of all namespaces. */
  readonly apps: (namespace: string) => readonly AppName[]
  readonly namespace: string | undefined
  readonly allNamespaces: boolean
  readonly watch: boolean
  readonly output: 'json' | 'yaml' | 'wide' | 'name' | undefined
}
