import { sameJson } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf } from '../read.ts'
import { keysErrors } from './config-keys.ts'
import { immutableErrors } from './immutable-errors.ts'

/** A secret keeps its type, and has what those of its type have. */
export const secretErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const isOther = previous !== undefined && !sameJson(next['type'], previous['type'])
  return [
    ...(isOther ? [invalid('type', next['type'], 'field is immutable')] : []),
    ...frozenErrors(next, previous),
    ...keysErrors(objectOf(next['data']), 'data'),
    ...contentErrors(next),
  ]
}

const frozenErrors = immutableErrors('data')

const contentErrors = (secret: KubernetesObject): readonly FieldError[] => {
  const data = objectOf(secret['data'])
  const missing = (keys: readonly string[]): readonly FieldError[] =>
    keys.filter((key) => data[key] === undefined).map((key) => required(`data[${key}]`))
  switch (secret['type']) {
    case 'kubernetes.io/service-account-token': {
      const annotation = 'kubernetes.io/service-account.name'
      const { annotations } = objectOf(secret['metadata'])
      return textOf(objectOf(annotations)[annotation]) === '' ? [required(`metadata.annotations[${annotation}]`)] : []
    }
    case 'kubernetes.io/dockercfg':
      return missing(['.dockercfg'])
    case 'kubernetes.io/dockerconfigjson':
      return missing(['.dockerconfigjson'])
    case 'kubernetes.io/basic-auth': {
      const none = missing(['username', 'password'])
      return none.length === 2 ? none : []
    }
    case 'kubernetes.io/ssh-auth':
      return textOf(data['ssh-privatekey']) === '' ? [required('data[ssh-privatekey]')] : []
    case 'kubernetes.io/tls':
      return missing(['tls.crt', 'tls.key'])
    default:
      return []
  }
}
