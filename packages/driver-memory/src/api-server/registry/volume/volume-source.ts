import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import { objectOf, textOf } from '../read.ts'
import { changeText } from '../validation/change-text.ts'

/** Where the data of a volume is: one source, that stays as it was created. */
export const volumeSourceErrors = (spec: JsonObject): readonly FieldError[] => {
  const [first, ...more] = Object.keys(sourceOf(spec))
  if (first === undefined) return [required('spec', 'must specify a volume type')]
  return [
    ...(spec['hostPath'] === undefined ? [] : hostPathErrors(objectOf(spec['hostPath']))),
    ...more.map((field) => forbidden(`spec.${field}`, 'may not specify more than 1 volume type')),
    ...(isRoot(textOf(objectOf(spec['hostPath'])['path'])) && spec['persistentVolumeReclaimPolicy'] === 'Recycle'
      ? [forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'")]
      : []),
  ]
}

export const sourceChangeErrors = (spec: JsonObject, before: JsonObject): readonly FieldError[] => {
  const [source, old] = [sourceOf(spec), sourceOf(before)]
  if (sameJson(source, old)) return []
  const change = changeText(inGoNames(old), inGoNames(source))
  return [
    forbidden('spec.persistentvolumesource', `spec.persistentvolumesource is immutable after creation\n${change}`),
  ]
}

const isRoot = (path: string): boolean => /^\/[/.]*$/.test(path)

const hostPathErrors = ({ path, type }: JsonObject): readonly FieldError[] => {
  if (textOf(path) === '') return [required('spec.hostPath.path')]
  return [
    ...(textOf(path).split('/').includes('..') ? [invalid('spec.hostPath.path', path, "must not contain '..'")] : []),
    ...(type === undefined || hostPathTypes.includes(textOf(type))
      ? []
      : [notSupported('spec.hostPath.type', type, hostPathTypes)]),
  ]
}

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
]

/** Fields of the spec that are not where the data is. */
const common = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
])

const sourceOf = (spec: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(spec).filter(([field]) => !common.has(field)))

/** By the names of Go's fields, in their order; of a source only those that are set, but for the most common. */
const inGoNames = (source: JsonObject): JsonObject =>
  Object.fromEntries(
    sources.map(([field, name]) => {
      const value = source[field]
      if (value === undefined) return [name, null]
      const { path = '', type = null } = objectOf(value)
      return [name, field === 'hostPath' ? { Path: path, Type: type } : value]
    }),
  )

const sources: readonly (readonly [string, string])[] = [
  ['gcePersistentDisk', 'GCEPersistentDisk'],
  ['awsElasticBlockStore', 'AWSElasticBlockStore'],
  ['hostPath', 'HostPath'],
  ['glusterfs', 'Glusterfs'],
  ['nfs', 'NFS'],
  ['rbd', 'RBD'],
  ['iscsi', 'ISCSI'],
  ['cinder', 'Cinder'],
  ['cephfs', 'CephFS'],
  ['fc', 'FC'],
  ['flocker', 'Flocker'],
  ['flexVolume', 'FlexVolume'],
  ['azureFile', 'AzureFile'],
  ['vsphereVolume', 'VsphereVolume'],
  ['quobyte', 'Quobyte'],
  ['azureDisk', 'AzureDisk'],
  ['photonPersistentDisk', 'PhotonPersistentDisk'],
  ['portworxVolume', 'PortworxVolume'],
  ['scaleIO', 'ScaleIO'],
  ['local', 'Local'],
  ['storageos', 'StorageOS'],
  ['csi', 'CSI'],
]
