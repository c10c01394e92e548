/** What a run of the comparison found, as `docs/fidelity.md` is made of it. */
export interface Figures {
  readonly kubernetes: string
  readonly seed: number
  readonly requests: number
  readonly seconds: number
  readonly sequencesInParallel: number
  /** How many combinations of verb, kind, feature and outcome came up. */
  readonly cells: number
  readonly differences: number
  /** New sorts of differences in each 100,000 requests. */
  readonly saturation: readonly number[]
  /** Each sort of differences, with the seed of the first sequence that met it. */
  readonly sorts: readonly { readonly sort: string; readonly count: number; readonly seed: number }[]
  /** What was answered otherwise once, and alike each of the three times that its sequence was played again. */
  readonly notAgain: readonly { readonly sort: string; readonly seed: number }[]
  readonly known: Readonly<Record<string, number>>
  readonly byVerbAndKind: Table
  readonly byVerbAndFeature: Table
  readonly byVerbAndOutcome: Table
}

/** `create ConfigMap` and how often it was compared, equal and known to differ. */
export type Table = Readonly<Record<string, readonly [compared: number, equal: number, known: number]>>
