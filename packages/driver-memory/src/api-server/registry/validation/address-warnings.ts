import { canonicalCidr, parseCidr } from './cidr.ts'
import { canonicalIp, type Ip, parseIp } from './ip.ts'

// In the words of apimachinery, pkg/util/validation/ip.go.

/** What is told of an address that is valid, and yet should be written otherwise. */
export const ipWarnings = (text: string, at: string): readonly string[] => {
  if (plain.test(text)) return []
  const ip = parseIp(text)
  if (ip === undefined) return []
  const better = canonicalIp(unmapped(ip))
  if (ip.isMapped || ip.hasLeadingZeros)
    return [`${at}: non-standard IP address ${quoted(text)} is invalid: use ${quoted(better)}`]
  return better === text
    ? []
    : [`${at}: IPv6 address ${quoted(text)} should be in RFC 5952 canonical format (${quoted(better)})`]
}

/** Of the fourth version, without leading zeros: every write of the status of a pod asks, and mostly there is nothing to tell. */
const plain = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){3}$/

/** The same of a range of addresses. What else there is to say of one, it is refused for. */
export const cidrWarnings = (text: string, at: string): readonly string[] => {
  const cidr = parseCidr(text)
  if (cidr === undefined || cidr.ip.bits === 32) return []
  const better = canonicalCidr(cidr)
  return better === text
    ? []
    : [`${at}: IPv6 CIDR value ${quoted(text)} should be in RFC 5952 canonical format (${quoted(better)})`]
}

const quoted = (text: string): string => JSON.stringify(text)

const unmapped = (ip: Ip): Ip => (ip.isMapped ? { ...ip, bits: 32, value: ip.value & 0xffff_ffffn } : ip)
