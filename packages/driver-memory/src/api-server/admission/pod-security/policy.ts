import { type FieldError, invalid } from '../../field-error.ts'
import type { StringMap } from '../../object.ts'

/** What the labels of a namespace ask of the pods in it. Of audit nothing shows but labels that are none. */
export interface Policy {
  readonly enforce: Standard
  readonly warn: Standard
  /** What is wrong with the labels. */
  readonly errors: readonly FieldError[]
}

/** A Pod Security Standard, as it was in some version of Kubernetes. */
export interface Standard {
  readonly level: Level
  /** `latest`, or `v1.` and a minor. */
  readonly version: string
}

export type Level = (typeof levels)[number]

const levels = ['privileged', 'baseline', 'restricted'] as const

/** Labels that can't be read fail closed where they enforce, and open where they only tell (api/helpers.go, PolicyToEvaluate). */
export const policyOf = (labels: StringMap = {}): Policy => {
  if (!keys.some((key) => labels[key] !== undefined)) return nothing
  const errors: FieldError[] = []
  const enforce = standardIn(labels, 'enforce', 'restricted', errors)
  standardIn(labels, 'audit', 'privileged', errors)
  const warn = standardIn(labels, 'warn', 'privileged', errors)
  // What is enforced is warned of too, unless the namespace says what to warn of.
  if (labels[`${prefix}warn`] !== undefined || labels[`${prefix}enforce`] !== enforce.level)
    return { enforce, warn, errors }
  const { version } = labels[`${prefix}warn-version`] === undefined ? enforce : warn
  return { enforce, warn: { level: enforce.level, version }, errors }
}

/** As messages name it. */
export const standardText = ({ level, version }: Standard): string => `${level}:${version}`

/** Whether a level forbids what another one allows. */
export const isStricter = (level: Level, other: Level): boolean => levels.indexOf(level) > levels.indexOf(other)

const prefix = 'pod-security.kubernetes.io/'
const keys = ['enforce', 'audit', 'warn'].flatMap((mode) => [prefix + mode, `${prefix}${mode}-version`])

const anything: Standard = { level: 'privileged', version: 'latest' }
/** Of most namespaces. */
const nothing: Policy = { enforce: anything, warn: anything, errors: [] }

/** What one mode asks: `unreadable` where its level is none. */
const standardIn = (labels: StringMap, mode: string, unreadable: Level, errors: FieldError[]): Standard => {
  const label = prefix + mode
  const { [label]: level = 'privileged', [`${label}-version`]: version = 'latest' } = labels
  const known = levels.find((each) => each === level)
  if (known === undefined) errors.push(labelError(label, level, `must be one of ${levels.join(', ')}`))
  const isKnown = isVersion(version)
  if (!isKnown) errors.push(labelError(`${label}-version`, version, 'must be "latest" or "v1.x"'))
  return { level: known ?? unreadable, version: isKnown ? version : 'latest' }
}

const labelError = (label: string, value: string, detail: string): FieldError =>
  invalid(`metadata.labels[${label}]`, value, detail)

/** A minor is one of Go's integers. */
const isVersion = (version: string): boolean => {
  if (version === 'latest') return true
  const [, minor] = /^v1\.(0|[1-9][0-9]*)$/.exec(version) ?? []
  return minor !== undefined && BigInt(minor) < 2n ** 63n
}
