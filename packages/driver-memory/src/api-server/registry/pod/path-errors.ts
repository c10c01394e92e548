import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import { objectsOf, textOf } from '../read.ts'

/** A path may not lead out of where it begins. */
export const stepBackErrors = (path: string, at: string): readonly FieldError[] =>
  path.split('/').includes('..') ? [invalid(at, path, "must not contain '..'")] : []

/** A path that leads down from where it begins. */
export const descendingErrors = (path: string, at: string): readonly FieldError[] => [
  ...(path.startsWith('/') ? [invalid(at, path, 'must be a relative path')] : []),
  ...stepBackErrors(path, at),
]

/** The path of a file in a volume: names that begin with two dots are the kubelet's own. */
export const fileErrors = (path: string, at: string): readonly FieldError[] => [
  ...descendingErrors(path, at),
  ...(path.startsWith('..') && !path.startsWith('../') ? [invalid(at, path, "must not start with '..'")] : []),
]

/** The bits of a file's permissions. */
export const modeErrors = (mode: Json | undefined, at: string): readonly FieldError[] =>
  typeof mode === 'number' && (mode > 0o777 || mode < 0)
    ? [invalid(at, mode, 'must be a number between 0 and 0777 (octal), both inclusive')]
    : []

/** Numbers of users and groups. */
export const ownerErrors = (owner: Json | undefined, at: string): readonly FieldError[] =>
  typeof owner === 'number' && (owner < 0 || owner > mostOwner)
    ? [invalid(at, owner, `must be between 0 and ${mostOwner}, inclusive`)]
    : []

const mostOwner = 2 ** 31 - 1

/** Keys of a ConfigMap or Secret, each with the file that it becomes. */
export const keyPathErrors = (items: Json | undefined, field: string): readonly FieldError[] =>
  objectsOf(items).flatMap((item, i) => ofKeyPath(item, `${field}[${i}]`))

const ofKeyPath = ({ key, path, mode, user }: JsonObject, at: string): readonly FieldError[] => [
  ...(textOf(key) === '' ? [required(`${at}.key`)] : []),
  ...(textOf(path) === '' ? [required(`${at}.path`)] : []),
  ...fileErrors(textOf(path), `${at}.path`),
  ...modeErrors(mode, `${at}.mode`),
  ...ownerErrors(user, `${at}.user`),
]
