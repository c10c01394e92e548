import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'

export const format = 'fixpoint cluster snapshot'

/** Changes where an older Fixpoint could not read what is written. */
export const formatVersion = 1

/** The first line of a snapshot. */
export interface Header {
  readonly format: typeof format
  readonly version: typeof formatVersion
  /** Of the cluster. */
  readonly time: string
  /** Of the last write. */
  readonly revision: number
  /** Where the chances of uids and names stand. */
  readonly chance: readonly number[]
  /** How many lines follow. */
  readonly objects: number
}

/** Reads a header; a text says what it is instead of one. */
export const readHeader = (line: Json | undefined): Header | string => {
  if (!isJsonObject(line) || line['format'] !== format) return 'this is no snapshot of a cluster in memory'
  const { version, time, revision, chance, objects } = line
  if (version !== formatVersion)
    return `this is a snapshot of version ${JSON.stringify(version ?? null)}, and version ${formatVersion} can be read`
  const isSound =
    typeof time === 'string' &&
    !Number.isNaN(Date.parse(time)) &&
    isCount(revision) &&
    isCount(objects) &&
    isJsonArray(chance) &&
    chance.length === 4 &&
    chance.every((word) => typeof word === 'number')
  if (!isSound) return 'the header of the snapshot is broken'
  return { format, version, time, revision, chance, objects }
}

const isCount = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
