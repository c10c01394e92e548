/**
 * The one form in which the API server stores a quantity: the largest suffix that leaves a whole number.
 * `0.5` is `500m`, `1024Mi` is `1Gi`, `1000` is `1k`. Undefined where it is no quantity.
 */
export const canonicalQuantity = (text: string): string | undefined => {
  if (canonical.test(text)) return text
  const quantity = parse(text)
  if (quantity === undefined) return undefined
  const { nanos, form } = quantity
  // Below 1024 the binary suffixes have nothing to say.
  if (form === 'binary' && abs(nanos) >= 1024n * unit) return binary(roundUp(nanos, unit))
  return decimal(nanos, form === 'exponent')
}

/** By value: negative where `a` is less. Both are quantities. */
export const compareQuantities = (a: string, b: string): number => {
  const [left, right] = [parse(a)?.nanos ?? 0n, parse(b)?.nanos ?? 0n]
  return left < right ? -1 : left > right ? 1 : 0
}

/** As a number; a ratio of two needs no more. */
export const quantityValue = (text: string): number => parse(text)?.value ?? 0

/** As a whole number, away from zero. */
export const wholeQuantity = (text: string): number => {
  const value = quantityValue(text)
  return value < 0 ? Math.floor(value) : Math.ceil(value)
}

/** The sum in the form of the first that is not zero, as Go's `Quantity.Add` has it. */
export const addQuantities = (a: string, b: string): string => added(a, b, 1n)

export const subtractQuantities = (a: string, b: string): string => added(a, b, -1n)

const added = (a: string, b: string, sign: bigint): string => {
  const [left, right] = [parse(a) ?? zero, parse(b) ?? zero]
  const form = left.nanos === 0n ? right.form : left.form
  const nanos = left.nanos + sign * right.nanos
  if (form === 'binary' && abs(nanos) >= 1024n * unit) return binary(roundUp(nanos, unit))
  return decimal(nanos, form === 'exponent')
}

/** Up to three digits with a usual suffix: what most quantities are, and need no work. */
const canonical = /^(?:0|[1-9]\d{0,2}(?:m|k|M|G|Ki|Mi|Gi)?)$/

interface Parsed {
  /** In billionths, the finest that is kept; finer ones are rounded up. */
  readonly nanos: bigint
  readonly value: number
  readonly form: 'decimal' | 'binary' | 'exponent'
}

const unit = 1_000_000_000n
const zero: Parsed = { nanos: 0n, value: 0, form: 'decimal' }

/** The quantities of a cluster are few, and each is found much faster than it is read. */
const parse = (text: string): Parsed | undefined => {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const quantity = read(text)
  // A hostile object must not fill the memory with others.
  if (quantity !== undefined && text.length < 20 && parsed.size < 1_000) parsed.set(text, quantity)
  return quantity
}

const parsed = new Map<string, Parsed>()

const read = (text: string): Parsed | undefined => {
  const [, sign, whole = '', fraction = '', suffix = ''] =
    /^([+-]?)(\d*)(?:\.(\d*))?([a-zA-Z]*(?:[-+]?\d+)?)$/.exec(text) ?? []
  if (whole === '' && fraction === '') return undefined
  const scale = scaleOf(suffix)
  if (scale === undefined) return undefined
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const power = scale.exponent + 9 - fraction.length
  const scaled = digits * scale.factor
  const nanos = power >= 0 ? scaled * 10n ** BigInt(power) : roundUp(scaled, 10n ** BigInt(-power))
  return { nanos, value: Number(nanos) / Number(unit), form: scale.form }
}

interface Scale {
  readonly factor: bigint
  readonly exponent: number
  readonly form: Parsed['form']
}

const binarySuffixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
/** From a billionth up, each a thousand times the one before. */
const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']

/** Beyond this no cluster has anything, and the numbers would grow without bound. */
const mostExponent = 36

const scaleOf = (suffix: string): Scale | undefined => {
  const binary = binarySuffixes.indexOf(suffix)
  if (binary >= 0) return { factor: 1024n ** BigInt(binary + 1), exponent: 0, form: 'binary' }
  const decimal = decimalSuffixes.indexOf(suffix)
  if (decimal >= 0) return { factor: 1n, exponent: (decimal - 3) * 3, form: 'decimal' }
  const [, power] = /^[eE]([-+]?\d+)$/.exec(suffix) ?? []
  if (power === undefined || Math.abs(Number(power)) > mostExponent) return undefined
  return { factor: 1n, exponent: Number(power), form: 'exponent' }
}

const binary = (whole: bigint): string => {
  let power = 0
  while (power < binarySuffixes.length && whole % 1024n === 0n) {
    whole /= 1024n
    power += 1
  }
  return `${whole}${power === 0 ? '' : binarySuffixes[power - 1]}`
}

const decimal = (nanos: bigint, exponent: boolean): string => {
  if (nanos === 0n) return '0'
  let power = 0
  while (power < decimalSuffixes.length - 1 && nanos % 1000n === 0n) {
    nanos /= 1000n
    power += 1
  }
  if (exponent) return power === 3 ? `${nanos}` : `${nanos}e${(power - 3) * 3}`
  return `${nanos}${decimalSuffixes[power]}`
}

/** Away from zero, as the server rounds what is finer than it keeps. */
const roundUp = (value: bigint, by: bigint): bigint => {
  const whole = value / by
  if (value % by === 0n) return whole
  return value > 0n ? whole + 1n : whole - 1n
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
