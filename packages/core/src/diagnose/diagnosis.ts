import type { Cause, ObjectName } from '../causes/cause.ts'

/** Why an App is as it is: the deepest cause first. */
export interface Diagnosis {
  readonly state: 'Ready' | 'Progressing' | 'NotReady' | 'Suspended' | 'Deleting'
  /** The deepest one known. Absent where nothing is in the way. */
  readonly cause?: Cause
  /** What else keeps it from being Ready, for reasons of its own. */
  readonly others: readonly Cause[]
  /** What is worth knowing, and keeps nothing from being Ready. */
  readonly remarks: readonly Cause[]
  /** From the object of the cause up to the App. */
  readonly chain: readonly Link[]
  readonly since?: Since
  readonly served?: Served
  /** What was checked and is not in the way. */
  readonly notIt: readonly RuledOut[]
}

/** One object of a chain, and what is to be seen on it. */
export interface Link extends ObjectName {
  readonly text: string
}

/** Who last wrote the field that leads to the cause. */
export interface Since {
  readonly time: string
  readonly manager: string
  readonly field: string
}

/** Whether users are served all the same. */
export interface Served {
  readonly ready: number
  /** Of those, how many are of an earlier template. */
  readonly old: number
  readonly images: readonly string[]
  /** The Service that they stand behind, where the App has one. */
  readonly service?: string
}

export interface RuledOut {
  /** `quota` */
  readonly what: string
  /** What was seen that speaks against it. */
  readonly because: string
}
