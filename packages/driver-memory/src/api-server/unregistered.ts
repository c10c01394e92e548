import type { Json } from '@fixpoint/core'

/** What kube-apiserver says of a kind that it does not have, where it names the table that it looked into. */
export const unregistered = (kind: Json, apiVersion: Json): string =>
  `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
