import { canonicalIp, type Ip, parseIp } from './ip.ts'

/** A range of addresses: those that begin as this one does, for so many bits. */
export interface Cidr {
  readonly ip: Ip
  readonly length: number
  readonly hasLeadingZeros: boolean
}

/** Undefined where it is none. */
export const parseCidr = (text: string): Cidr | undefined => {
  const [address = '', length = '', ...more] = text.split('/')
  const ip = parseIp(address)
  if (ip === undefined || more.length > 0 || !/^\d+$/.test(length) || Number(length) > ip.bits) return undefined
  return { ip, length: Number(length), hasLeadingZeros: ip.hasLeadingZeros || /^0\d/.test(length) }
}

/** What is wrong with a range in a field that takes any form of it. */
export const cidrProblems = (text: string): readonly string[] => {
  const cidr = parseCidr(text)
  if (cidr === undefined) return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)']
  if (cidr.hasLeadingZeros) return ['must not have leading 0s in IP or prefix length']
  if (cidr.ip.isMapped) return ['must not have an IPv4-mapped IPv6 address']
  const rest = BigInt(cidr.ip.bits - cidr.length)
  return (cidr.ip.value >> rest) << rest === cidr.ip.value ? [] : ['must not have bits set beyond the prefix length']
}

/** As RFC 5952 has its address. */
export const canonicalCidr = ({ ip, length }: Cidr): string => `${canonicalIp(ip)}/${length}`

/** Whether a range has all of another one in it, and more. */
export const holdsMore = (outer: Cidr, inner: Cidr): boolean => {
  if (outer.ip.bits !== inner.ip.bits || outer.length >= inner.length) return false
  const rest = BigInt(outer.ip.bits - outer.length)
  return outer.ip.value >> rest === inner.ip.value >> rest
}
