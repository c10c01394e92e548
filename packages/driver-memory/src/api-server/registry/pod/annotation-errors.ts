import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid } from '../../field-error.ts'
import type { StringMap } from '../../object.ts'
import { textOf } from '../read.ts'
import { appArmorPrefix } from './app-armor.ts'
import { profileAnnotationErrors } from './profile-errors.ts'

const mirror = 'kubernetes.io/config.mirror'
const cost = 'controller.kubernetes.io/pod-deletion-cost'

/** What is wrong with annotations that say something of a pod. */
export const podAnnotationErrors = (
  annotations: StringMap | undefined,
  spec: JsonObject,
  field: string,
): readonly FieldError[] => {
  const errors: FieldError[] = []
  const mirrored = annotations?.[mirror]
  if (mirrored !== undefined && textOf(spec['nodeName']) === '')
    errors.push(invalid(`${field}[${mirror}]`, mirrored, 'must set spec.nodeName if mirror pod annotation is set'))
  const asked = annotations?.[cost]
  if (asked !== undefined && !isCost(asked)) errors.push(invalid(`${field}[${cost}]`, asked, 'must be a 32bit integer'))
  return annotations === undefined ? errors : [...errors, ...profileAnnotationErrors(annotations, spec, field)]
}

/** What stays of the annotations of a pod once it is there. */
export const annotationChangeErrors = (
  next: StringMap = {},
  previous: StringMap = {},
  field: string,
): readonly FieldError[] => {
  const keys = [...Object.keys(previous), ...Object.keys(next).filter((key) => previous[key] === undefined)]
  return keys.flatMap((key) => {
    const what = key === mirror ? 'mirror pod annotation' : key.startsWith(appArmorPrefix) ? 'AppArmor annotations' : ''
    if (what === '' || next[key] === previous[key]) return []
    const verb = previous[key] === undefined ? 'add' : 'remove or update'
    return [forbidden(`${field}[${key}]`, `may not ${verb} ${what}`)]
  })
}

const isCost = (text: string): boolean => /^(?:0|-?[1-9]\d{0,9})$/.test(text) && Math.abs(Number(text) + 0.5) < 2 ** 31
