import type { JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { type Column, count, nameColumn, type Printer, text, wide } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

const unset = '<unset>'

export const persistentVolumes: Printer = {
  columns: [
    nameColumn,
    ...['Capacity', 'Access Modes', 'Reclaim Policy', 'Status', 'Claim', 'StorageClass'].map(text),
    ...['VolumeAttributesClass', 'Reason', 'Age'].map(text),
    wide('VolumeMode'),
  ],
  cells: (volume, now) => {
    const spec = objectOf(volume['spec'])
    const { namespace, name } = objectOf(spec['claimRef'])
    return [
      ...nameOf(volume),
      textOf(objectOf(spec['capacity'])['storage']) || '0',
      modesText(textsOf(spec['accessModes'])),
      textOf(spec['persistentVolumeReclaimPolicy']),
      phaseOf(volume),
      spec['claimRef'] === undefined ? '' : `${textOf(namespace)}/${textOf(name)}`,
      textOf(spec['storageClassName']),
      textOf(spec['volumeAttributesClassName']) || unset,
      textOf(objectOf(volume['status'])['reason']),
      createdAgo(volume, now),
      textOf(spec['volumeMode']) || unset,
    ]
  },
}

export const persistentVolumeClaims: Printer = {
  columns: [
    nameColumn,
    ...['Status', 'Volume', 'Capacity', 'Access Modes', 'StorageClass', 'VolumeAttributesClass', 'Age'].map(text),
    wide('VolumeMode'),
  ],
  cells: (claim, now) => {
    const spec = objectOf(claim['spec'])
    const status = objectOf(claim['status'])
    const isBound = textOf(spec['volumeName']) !== ''
    return [
      ...nameOf(claim),
      phaseOf(claim),
      textOf(spec['volumeName']),
      isBound ? textOf(objectOf(status['capacity'])['storage']) || '0' : '',
      isBound ? modesText(textsOf(status['accessModes'])) : '',
      textOf(spec['storageClassName']),
      textOf(spec['volumeAttributesClassName']) || unset,
      createdAgo(claim, now),
      textOf(spec['volumeMode']) || unset,
    ]
  },
}

const phaseOf = (object: JsonObject): string =>
  objectOf(object['metadata'])['deletionTimestamp'] === undefined
    ? textOf(objectOf(object['status'])['phase'])
    : 'Terminating'

/** In this order, whatever the order in the object. */
const modes: readonly (readonly [string, string])[] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]

const modesText = (asked: readonly string[]): string =>
  modes.flatMap(([mode, short]) => (asked.includes(mode) ? [short] : [])).join(',')

const isDefault = (object: JsonObject): boolean =>
  objectOf(objectOf(object['metadata'])['annotations'])['storageclass.kubernetes.io/is-default-class'] === 'true'

export const storageClasses: Printer = {
  columns: [
    nameColumn,
    ...['Provisioner', 'ReclaimPolicy', 'VolumeBindingMode', 'AllowVolumeExpansion', 'Age'].map(text),
  ],
  cells: (object, now) => [
    `${textOf(objectOf(object['metadata'])['name'])}${isDefault(object) ? ' (default)' : ''}`,
    textOf(object['provisioner']),
    textOf(object['reclaimPolicy']),
    textOf(object['volumeBindingMode']),
    object['allowVolumeExpansion'] === true,
    createdAgo(object, now),
  ],
}

export const volumeAttributesClasses: Printer = {
  columns: [nameColumn, text('DriverName'), text('Age')],
  cells: (object, now) => [...nameOf(object), textOf(object['driverName']), createdAgo(object, now)],
}

const flag = (name: string): Column => ({ name, type: 'boolean' })

export const csiDrivers: Printer = {
  columns: [
    nameColumn,
    ...['AttachRequired', 'PodInfoOnMount', 'StorageCapacity'].map(flag),
    text('TokenRequests'),
    flag('RequiresRepublish'),
    text('Modes'),
    text('Age'),
  ],
  cells: (object, now) => {
    const spec = objectOf(object['spec'])
    const audiences = objectsOf(spec['tokenRequests']).map(({ audience }) => textOf(audience))
    return [
      ...nameOf(object),
      spec['attachRequired'] !== false,
      spec['podInfoOnMount'] === true,
      spec['storageCapacity'] === true,
      spec['tokenRequests'] === undefined ? unset : audiences.join(','),
      spec['requiresRepublish'] === true,
      textsOf(spec['volumeLifecycleModes']).join(',') || '<none>',
      createdAgo(object, now),
    ]
  },
}

export const csiNodes: Printer = {
  columns: [nameColumn, count('Drivers'), text('Age')],
  cells: (object, now) => [
    ...nameOf(object),
    objectsOf(objectOf(object['spec'])['drivers']).length,
    createdAgo(object, now),
  ],
}

export const volumeAttachments: Printer = {
  columns: [
    nameColumn,
    { ...text('Attacher'), format: 'name' },
    text('PV'),
    text('Node'),
    flag('Attached'),
    text('Age'),
  ],
  cells: (object, now) => {
    const { attacher, source, nodeName } = objectOf(object['spec'])
    return [
      ...nameOf(object),
      textOf(attacher),
      textOf(objectOf(source)['persistentVolumeName']),
      textOf(nodeName),
      objectOf(object['status'])['attached'] === true,
      createdAgo(object, now),
    ]
  },
}

export const csiStorageCapacities: Printer = {
  columns: [nameColumn, text('StorageClassName'), text('Capacity')],
  cells: (object) => [...nameOf(object), textOf(object['storageClassName']), textOf(object['capacity']) || unset],
}
