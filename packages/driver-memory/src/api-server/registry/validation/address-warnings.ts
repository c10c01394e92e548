import { type Cidr, parseCidr } from './cidr.ts'
import { canonicalIp, type Ip, parseIp } from './ip.ts'

// In the words of apimachinery, pkg/util/validation/ip.go.

/** What is told of an address that is valid, and yet should be written otherwise. */
export const ipWarnings = (text: string, at: string): readonly string[] => {
  const ip = parseIp(text)
  if (ip === undefined) return []
  const better = canonicalIp(unmapped(ip))
  if (ip.isMapped || ip.hasLeadingZeros)
    return [`${at}: non-standard IP address ${quoted(text)} is invalid: use ${quoted(better)}`]
  return ip.bits === 32 || better === text
    ? []
    : [`${at}: IPv6 address ${quoted(text)} should be in RFC 5952 canonical format (${quoted(better)})`]
}

/** The same of a range of addresses. */
export const cidrWarnings = (text: string, at: string): readonly string[] => {
  const cidr = parseCidr(text)
  if (cidr === undefined) return []
  const { ip } = cidr
  const range = rangeOf(cidr)
  const warnings: string[] = []
  if (networkOf(cidr).value !== ip.value) {
    const single = `${canonicalIp(unmapped(ip))}/${ip.bits}`
    warnings.push(
      `${at}: CIDR value ${quoted(text)} is ambiguous in this context (should be ${quoted(range)} or ${quoted(single)}?)`,
    )
  }
  if (ip.isMapped || cidr.hasLeadingZeros)
    warnings.push(`${at}: non-standard CIDR value ${quoted(text)} is invalid: use ${quoted(range)}`)
  return warnings.length > 0 || ip.bits === 32 || range === text
    ? warnings
    : [`${at}: IPv6 CIDR value ${quoted(text)} should be in RFC 5952 canonical format (${quoted(range)})`]
}

const quoted = (text: string): string => JSON.stringify(text)

const unmapped = (ip: Ip): Ip => (ip.isMapped ? { ...ip, bits: 32, value: ip.value & 0xffff_ffffn } : ip)

const networkOf = ({ ip, length }: Cidr): Ip => {
  const rest = BigInt(ip.bits - length)
  return { ...ip, value: (ip.value >> rest) << rest }
}

const rangeOf = (cidr: Cidr): string => {
  const { ip, length } = cidr
  return `${canonicalIp(unmapped(networkOf(cidr)))}/${ip.isMapped ? length - 96 : length}`
}
