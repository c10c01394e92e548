/** The pieces of X.509 that a certificate needs, in the distinguished encoding rules (ITU-T X.690). */
export const der = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

const lengthOf = (length: number): Uint8Array => {
  if (length < 0x80) return Buffer.from([length])
  const digits = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | digits.length]), digits])
}

export const sequence = (...content: readonly Uint8Array[]): Uint8Array => der(0x30, ...content)
export const setOf = (...content: readonly Uint8Array[]): Uint8Array => der(0x31, ...content)
export const octets = (content: Uint8Array): Uint8Array => der(0x04, content)
export const bits = (content: Uint8Array, unused = 0): Uint8Array => der(0x03, Buffer.from([unused]), content)
export const utf8 = (text: string): Uint8Array => der(0x0c, Buffer.from(text))
export const yes: Uint8Array = der(0x01, Buffer.from([0xff]))

/** A positive integer. */
export const integer = (bytes: Uint8Array): Uint8Array => der(0x02, Buffer.from([0]), bytes)

/** An object identifier of small numbers, as `2.5.4.3`. */
export const oid = (dotted: string): Uint8Array => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]))
}

const base128 = (value: number): number[] => {
  const digits = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift(0x80 | (rest & 0x7f))
  return digits
}

/** `GeneralizedTime`, to the second. */
export const time = (instant: number): Uint8Array =>
  der(0x18, Buffer.from(`${new Date(instant).toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
