import { bool, type CelType, double, dyn, int, string } from './cel-type.ts'

/** Types that have no size. */
export const sizeless: ReadonlySet<string> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'timestamp',
  'duration',
  'object',
])

/** Names that stand before functions, and those of types. */
export const namespaces: ReadonlySet<string> = new Set(
  'cel math sets lists strings ip optional format base64 semver regex int uint double bool string bytes list map type null_type timestamp duration google net kubernetes optional_type authorizer'.split(
    ' ',
  ),
)

/** As Go reads a duration. */
export const span = /^(?:0|[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/

/** What brings variables of its own. */
export const binding: ReadonlySet<string> = new Set(
  'all exists exists_one existsOne map filter bind optMap optFlatMap transformList transformMap transformMapEntry sortBy'.split(
    ' ',
  ),
)

export const typeOfLiteral = (value: unknown): CelType => {
  switch (typeof value) {
    case 'string':
      return { ...string, most: Array.from(value).length }
    case 'bigint':
      return int
    case 'number':
      return double
    case 'boolean':
      return bool
    default:
      return dyn
  }
}
