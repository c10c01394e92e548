const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d{1,3})|(m|u|n|k|Ki|Mi|Gi|Ti|Pi|Ei|[MGTPE]))?$/

const powersOfTen: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const powersOfTwo: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n }

/** A rational number: a numerator, and how many powers of ten divide it. */
interface Exact {
  readonly numerator: bigint
  readonly exponent: number
}

/** Whether two quantities (`0.5` and `500m`, `1024Mi` and `1Gi`) are the same amount. Text that is none equals only itself. */
export const sameQuantity = (a: string | number, b: string | number): boolean => {
  if (String(a) === String(b)) return true
  const [x, y] = [parse(String(a)), parse(String(b))]
  if (x === undefined || y === undefined) return false
  const exponent = Math.min(x.exponent, y.exponent)
  return scale(x, exponent) === scale(y, exponent)
}

const scale = ({ numerator, exponent }: Exact, to: number): bigint => numerator * 10n ** BigInt(exponent - to)

const parse = (text: string): Exact | undefined => {
  const match = text.length <= 64 ? form.exec(text) : null
  if (match === null) return undefined
  const [, sign = '', whole = '', decimals = '', , exponent = '0', suffix = ''] = match
  if (whole === '' && decimals === '') return undefined
  const digits = BigInt(`${whole}${decimals}`) * (sign === '-' ? -1n : 1n)
  const two = powersOfTwo[suffix]
  return {
    numerator: two === undefined ? digits : digits << two,
    exponent: (powersOfTen[suffix] ?? 0) + Number(exponent) - decimals.length,
  }
}
