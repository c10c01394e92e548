/** An address as a number, of 32 bits or of 128. */
export interface Ip {
  readonly bits: 32 | 128
  readonly value: bigint
  /** Whether it is an address of the fourth version, written as one of the sixth. */
  readonly isMapped: boolean
  /** Whether a part begins with zeros, which some read as octal. */
  readonly hasLeadingZeros: boolean
}

/** Undefined where it is no address. */
export const parseIp = (text: string): Ip | undefined => {
  if (!text.includes(':')) return parseIp4(text)
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  if (before === undefined || after === undefined) return undefined
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...before, ...Array<bigint>(missing).fill(0n), ...after]
  const value = groups.reduce((sum, group) => (sum << 16n) | group, 0n)
  return { bits: 128, value, isMapped: value >> 32n === 0xffffn, hasLeadingZeros: /(?:^|[:.])0\d+\./.test(text) }
}

const parseIp4 = (text: string): Ip | undefined => {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255)) return undefined
  const value = parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
  return { bits: 32, value, isMapped: false, hasLeadingZeros: parts.some((part) => /^0\d/.test(part)) }
}

/** The sixteen bits each that stand on one side of `::`. The last two may be of the fourth version. */
const groupsOf = (half: string): readonly bigint[] | undefined => {
  if (half === '') return []
  const groups: bigint[] = []
  const parts = half.split(':')
  for (const [i, part] of parts.entries()) {
    if (part.includes('.') && i === parts.length - 1) {
      const four = parseIp4(part)
      if (four === undefined) return undefined
      groups.push(four.value >> 16n, four.value & 0xffffn)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`))
    else return undefined
  }
  return groups
}

/** Whether it is of the fourth version, however it is written. */
export const isFourth = ({ bits, isMapped }: Ip): boolean => bits === 32 || isMapped

/** What is wrong with an address in a field that takes any form of it. */
export const ipProblems = (text: string): readonly string[] => {
  const ip = parseIp(text)
  if (ip === undefined) return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']
  return [
    ...(ip.hasLeadingZeros ? ['must not have leading 0s'] : []),
    ...(ip.isMapped ? ['must not be an IPv4-mapped IPv6 address'] : []),
  ]
}

/** What is wrong with an address in a field that takes one form of it alone. */
export const canonicalIpProblems = (text: string): readonly string[] => {
  const problems = ipProblems(text)
  const ip = parseIp(text)
  if (problems.length > 0 || ip === undefined || canonicalIp(ip) === text) return problems
  return [`must be in canonical form (${JSON.stringify(canonicalIp(ip))})`]
}

/** As RFC 5952 has it: the first of the longest runs of zeros is left out. */
export const canonicalIp = ({ bits, value }: Ip): string => {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16))
  const text = groups.join(':')
  let [at, end] = [0, 0]
  for (const { 0: run, index } of text.matchAll(/\b0(?::0\b)+/g))
    if (run.length > end - at) [at, end] = [index, index + run.length]
  return end === 0 ? text : `${text.slice(0, at).replace(/:$/, '')}::${text.slice(end).replace(/^:/, '')}`
}

/** What keeps an address from being one that traffic is sent to. */
export const endpointIpProblems = (text: string): readonly string[] => {
  const ip = parseIp(text)
  if (ip === undefined) return ['must be a valid IP address']
  const { value } = ip
  const is4 = isFourth(ip)
  const low = value & 0xffff_ffffn
  const problems: string[] = []
  if (is4 ? low === 0n : value === 0n) problems.push(`may not be unspecified (${text})`)
  if (is4 ? low >> 24n === 127n : value === 1n) problems.push('may not be in the loopback range (127.0.0.0/8, ::1/128)')
  if (is4 ? low >> 16n === 0xa9fen : value >> 118n === 0x3fan)
    problems.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)')
  if (is4 ? low >> 8n === 0xe0_0000n : (value >> 112n) % 0x10n === 2n && value >> 120n === 0xffn)
    problems.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)')
  return problems
}
