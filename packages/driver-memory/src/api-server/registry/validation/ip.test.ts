import { describe, expect, it } from 'vitest'
import { cidrProblems, holdsMore, parseCidr } from './cidr.ts'
import { canonicalIpProblems, endpointIpProblems, ipProblems } from './ip.ts'

describe('an address', () => {
  it.each(['10.0.0.1', '0.0.0.0', '::', '::1', '2001:db8::ffff', '1:2:3:4:5:6:7:8', '::1.2.3.4', 'FE80:0:0:0::A'])(
    'is %s',
    (text) => expect(ipProblems(text)).toEqual([]),
  )

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '1:2',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '1::2:3:4:5:6:7:8',
    'fe80::1%a',
    ':::',
    'g::',
  ])('is not %j', (text) => expect(ipProblems(text)).toEqual([expect.stringContaining('must be a valid IP address')]))

  it('is refused in forms that mean something else to others', () => {
    expect(ipProblems('010.0.0.1')).toEqual(['must not have leading 0s'])
    expect(ipProblems('::ffff:1.2.3.4')).toEqual(['must not be an IPv4-mapped IPv6 address'])
  })

  // RFC 5952, section 4.
  it.each([
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['2001:db8:0:1:1:1:1:1', undefined],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    // A group may end with what the run of zeros begins with.
    ['fd00::', undefined],
    ['fd00:0:0:0:1::', 'fd00::1:0:0:0'],
    ['2001:db80:0:0:1:0:0:1', '2001:db80::1:0:0:1'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::1', undefined],
    ['10.0.0.1', undefined],
  ])('has one form: %s is %s', (text, form) => {
    const problems = form === undefined ? [] : [`must be in canonical form ("${form}")`]
    expect(canonicalIpProblems(text)).toEqual(problems)
  })

  it.each([
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['127.1.2.3', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.1.1', 'link-local range'],
    ['fe80::1', 'link-local range'],
    ['febf::1', 'link-local range'],
    ['224.0.0.9', 'multicast'],
    ['ff02::1', 'multicast'],
  ])('of an endpoint is not %s', (text, why) => {
    expect(endpointIpProblems(text)).toEqual([expect.stringContaining(why)])
  })

  it.each(['10.0.0.1', '224.0.1.1', 'fec0::1', '2001:db8::1'])('of an endpoint may be %s', (text) => {
    expect(endpointIpProblems(text)).toEqual([])
  })
})

describe('a range of addresses', () => {
  it('has no bits beyond its prefix', () => {
    expect(cidrProblems('10.0.0.0/8')).toEqual([])
    expect(cidrProblems('2001:db8::/32')).toEqual([])
    expect(cidrProblems('10.0.0.1/8')).toEqual(['must not have bits set beyond the prefix length'])
    expect(cidrProblems('10.0.0.0/08')).toEqual(['must not have leading 0s in IP or prefix length'])
    for (const none of ['10.0.0.0', '10.0.0.0/33', 'x/8', '10.0.0.0/8/8'])
      expect(cidrProblems(none)).toEqual([expect.stringContaining('must be a valid CIDR value')])
  })

  it('holds smaller ones of its own kind', () => {
    const holds = (outer: string, inner: string): boolean => {
      const [a, b] = [parseCidr(outer), parseCidr(inner)]
      return a !== undefined && b !== undefined && holdsMore(a, b)
    }
    expect(holds('10.0.0.0/8', '10.1.0.0/16')).toBe(true)
    expect(holds('10.0.0.0/8', '10.0.0.0/8')).toBe(false)
    expect(holds('10.0.0.0/8', '11.0.0.0/16')).toBe(false)
    expect(holds('::/0', '10.0.0.0/8')).toBe(false)
  })
})
