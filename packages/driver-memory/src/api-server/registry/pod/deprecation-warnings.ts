import { type JsonObject, sameJson } from '@fixpoint/core'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { appArmorIn, appArmorPrefix, appArmorWords } from './app-armor.ts'
import { seccompContainerPrefix, seccompPodKey } from './seccomp.ts'

// What Kubernetes once had, and has no more or soon (pkg/api/pod/warnings.go).

const annotations: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
}

export const annotationWarnings = (found: JsonObject, prefix: string): readonly string[] =>
  Object.entries(annotations).flatMap(([key, words]) => warningOf(found, key, words, prefix))

const volumes: Readonly<Record<string, string>> = {
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
}

export const volumeWarnings = (spec: JsonObject, at: string): readonly string[] =>
  objectsOf(spec['volumes']).flatMap((volume, i) =>
    Object.keys(volume).flatMap((type) => {
      const words = volumes[type]
      // Of all fields only this one is not told by its name.
      return words === undefined ? [] : [`${at}.volumes[${i}].${type === 'storageos' ? 'storageOS' : type}: ${words}`]
    }),
  )

export const podProfileWarnings = (spec: JsonObject, found: JsonObject, prefix: string): readonly string[] =>
  objectOf(spec['securityContext'])['seccompProfile'] === undefined
    ? warningOf(found, seccompPodKey, seccompWords, prefix)
    : []

export const profileWarnings = (
  container: JsonObject,
  spec: JsonObject,
  found: JsonObject,
  prefix: string,
): readonly string[] => {
  const name = textOf(container['name'])
  const { seccompProfile, appArmorProfile } = objectOf(container['securityContext'])
  return [
    ...(seccompProfile === undefined ? warningOf(found, seccompContainerPrefix + name, seccompWords, prefix) : []),
    // A pod gets the field that stands for the annotation.
    ...(prefix === '' || appArmorProfile !== undefined ? [] : appArmorWarnings(name, spec, found, prefix)),
  ]
}

const appArmorWarnings = (name: string, spec: JsonObject, found: JsonObject, prefix: string): readonly string[] => {
  const key = appArmorPrefix + name
  const ofPod = objectOf(spec['securityContext'])['appArmorProfile']
  const isSaid = ofPod !== undefined && sameJson(ofPod, appArmorIn(textOf(found[key])) ?? null)
  return isSaid ? [] : warningOf(found, key, appArmorWords, prefix)
}

const seccompWords = 'non-functional in v1.27+; use the "seccompProfile" field instead'

const warningOf = (found: JsonObject, key: string, words: string, prefix: string): readonly string[] =>
  found[key] === undefined ? [] : [`${prefix}metadata.annotations[${key}]: ${words}`]
