import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required, tooLong } from '../../field-error.ts'
import { compareQuantities } from '../quantity.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { claimSpecErrors } from '../volume/claim-errors.ts'
import { descendingErrors, keyPathErrors, modeErrors, ownerErrors, stepBackErrors } from './path-errors.ts'
import { downwardErrors, projectedErrors } from './projection-errors.ts'

type Rule = (source: JsonObject, at: string) => readonly FieldError[]

const needs = (source: JsonObject, at: string, ...fields: readonly string[]): readonly FieldError[] =>
  fields.flatMap((field) => (textOf(source[field]) === '' ? [required(`${at}.${field}`)] : []))

const emptyDir: Rule = ({ sizeLimit, mode }, at) => [
  ...(sizeLimit !== undefined && compareQuantities(textOf(sizeLimit), '0') < 0
    ? [forbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
    : []),
  ...(typeof mode === 'number' && (mode > 0o1777 || mode < 0)
    ? [invalid(`${at}.mode`, mode, 'must be a number between 0 and 01777 (octal), both inclusive')]
    : []),
]

const pathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket']

const hostPath: Rule = ({ path, type }, at) =>
  textOf(path) === ''
    ? [required(`${at}.path`)]
    : [
        ...stepBackErrors(textOf(path), `${at}.path`),
        ...(type === undefined || pathTypes.includes(textOf(type))
          ? []
          : [notSupported(`${at}.type`, type, pathTypes)]),
      ]

/** Files out of the keys of a ConfigMap or Secret. */
const files =
  (name: string): Rule =>
  (source, at) => [
    ...needs(source, at, name),
    ...modeErrors(source['defaultMode'], `${at}.defaultMode`),
    ...ownerErrors(source['defaultUser'], `${at}.defaultUser`),
    ...keyPathErrors(source['items'], `${at}.items`),
  ]

const nfs: Rule = (source, at) => [
  ...needs(source, at, 'server', 'path'),
  ...(textOf(source['path']).startsWith('/')
    ? []
    : [invalid(`${at}.path`, textOf(source['path']), 'must be an absolute path')]),
]

const driverErrors = (driver: string, at: string): readonly FieldError[] =>
  driver === ''
    ? [required(at)]
    : [
        ...(driver.length > 63 ? [tooLong(at, 63)] : []),
        ...dnsSubdomainProblems(driver.toLowerCase()).map((problem) => invalid(at, driver, problem)),
      ]

const csi: Rule = ({ driver, nodePublishSecretRef: secret }, at) => {
  const name = textOf(objectOf(secret)['name'])
  const errors = [...driverErrors(textOf(driver), `${at}.driver`)]
  if (secret === undefined) return errors
  if (name === '') return [...errors, required(`${at}.nodePublishSecretRef.name`)]
  return [...errors, ...dnsSubdomainProblems(name).map((problem) => invalid(`${at}.name`, name, problem))]
}

const ephemeral: Rule = ({ volumeClaimTemplate: template }, at) =>
  template === undefined
    ? [required(`${at}.volumeClaimTemplate`)]
    : claimSpecErrors(objectOf(objectOf(template)['spec']), `${at}.volumeClaimTemplate.spec`)

const pullPolicies = ['Always', 'IfNotPresent', 'Never']

/** What is wrong with when an image is pulled; the codec has filled in the default where it was absent. */
export const pullPolicyErrors = (policy: string, at: string): readonly FieldError[] =>
  policy === '' ? [required(at)] : pullPolicies.includes(policy) ? [] : [notSupported(at, policy, pullPolicies)]

const gitRepo: Rule = (source, at) => [
  ...needs(source, at, 'repository'),
  ...descendingErrors(textOf(source['directory']), `${at}.directory`),
]

/** A disk has to be named; partitions are bytes. */
const disk =
  (name: string): Rule =>
  (source, at) => [
    ...needs(source, at, name),
    ...(numberOf(source['partition']) < 0 || numberOf(source['partition']) > 255
      ? [invalid(`${at}.partition`, numberOf(source['partition']), 'must be between 0 and 255, inclusive')]
      : []),
  ]

const named =
  (...fields: readonly string[]): Rule =>
  (source, at) =>
    needs(source, at, ...fields)

/** In the order in which the server looks at them. Of sources that no cluster of today has only what they need is asked. */
export const sourceRules: Readonly<Record<string, Rule>> = {
  emptyDir,
  hostPath,
  gitRepo,
  gcePersistentDisk: (source, at) => disk('pdName')(source, at.replace('gcePersistentDisk', 'persistentDisk')),
  awsElasticBlockStore: disk('volumeID'),
  secret: files('secretName'),
  nfs,
  iscsi: named('targetPortal', 'iqn'),
  glusterfs: named('endpoints', 'path'),
  flocker: () => [],
  persistentVolumeClaim: named('claimName'),
  rbd: (source, at) => [
    ...(objectsOf(source['monitors']).length === 0 ? [required(`${at}.monitors`)] : []),
    ...needs(source, at, 'image'),
  ],
  cinder: named('volumeID'),
  cephfs: (source, at) => (objectsOf(source['monitors']).length === 0 ? [required(`${at}.monitors`)] : []),
  quobyte: named('registry', 'volume'),
  downwardAPI: downwardErrors,
  fc: () => [],
  flexVolume: named('driver'),
  configMap: files('name'),
  azureFile: named('secretName', 'shareName'),
  vsphereVolume: named('volumePath'),
  photonPersistentDisk: named('pdID'),
  portworxVolume: named('volumeID'),
  azureDisk: named('diskName', 'diskURI'),
  storageos: named('volumeName'),
  projected: projectedErrors,
  scaleIO: named('gateway', 'system', 'volumeName'),
  csi,
  ephemeral,
  image: (source, at) => [
    ...needs(source, at, 'reference'),
    ...pullPolicyErrors(textOf(source['pullPolicy']), `${at}.pullPolicy`),
  ],
}
