import { sameJson } from '@fixpoint/core'
import { type FieldError, forbidden } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import type { PartPath } from '../kind.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { changeText } from '../validation/change-text.ts'
import { annotationChangeErrors } from './annotation-errors.ts'
import { isMirror, wholePodErrors } from './pod-errors.ts'
import { withSpec } from './with-spec.ts'

/** `pods/ephemeralcontainers`: containers that come into a running pod to look at it, and stay as they are. */
export const ephemeralContainers: PartPath = {
  restrict: (next, previous) => {
    const { ephemeralContainers: _, ...spec } = objectOf(previous['spec'])
    const { ephemeralContainers } = objectOf(next['spec'])
    return withSpec(next, previous, { ...spec, ...(ephemeralContainers !== undefined && { ephemeralContainers }) })
  },
  validate: (next, previous, empties) =>
    isMirror(previous)
      ? [forbidden('[]', 'static pods do not support ephemeral containers')]
      : [
          ...wholePodErrors(next, empties),
          ...annotationChangeErrors(next.metadata.annotations, previous.metadata.annotations, 'metadata.annotations'),
          ...changeErrors(next, previous),
        ],
}

/** Their order may change: a patch does not keep it. */
const changeErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const at = 'spec.ephemeralContainers'
  const after = containersOf(next)
  return containersOf(previous).flatMap((old) => {
    const name = JSON.stringify(textOf(old['name']))
    const now = after.findLast((each) => each['name'] === old['name'])
    if (now === undefined) return [forbidden(at, `existing ephemeral containers ${name} may not be removed\n`)]
    if (sameJson(now, old)) return []
    const change = changeText(
      internalForm('core.EphemeralContainer', old),
      internalForm('core.EphemeralContainer', now),
    )
    return [forbidden(at, `existing ephemeral containers ${name} may not be changed\n${change}`)]
  })
}

const containersOf = (pod: KubernetesObject) => objectsOf(objectOf(pod['spec'])['ephemeralContainers'])
