import type { JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { statusKeeping } from '../built-in.ts'

/** What a write to a part of an object leaves as it is (apimachinery, meta/v1/meta.go, ResetObjectMetaForStatus). */
const { metadata: kept } = statusKeeping('labels', 'annotations', 'finalizers', 'ownerReferences', 'deletionTimestamp')

/** The stored pod with another spec, written by way of a part of it. */
export const withSpec = (next: KubernetesObject, previous: KubernetesObject, spec: JsonObject): KubernetesObject => ({
  ...previous,
  metadata: kept(next.metadata, previous.metadata),
  spec,
})
