import type { Grammar } from './described.codec.ts'

// Each pattern is anchored, has no look-around, and so means the same to JavaScript, to RE2 and to ajv.

const alphanumeric = '[a-z0-9]'
const label = `${alphanumeric}(?:[-a-z0-9]*${alphanumeric})?`

/** A name that is also right for a Service and for the value of a label. */
export const dnsLabel: Grammar = {
  expected: 'at most 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash',
  pattern: `^[a-z](?:[-a-z0-9]*${alphanumeric})?$`,
  maxLength: 63,
}

/** A namespace, which may begin with a digit (RFC 1123). */
export const namespaceName: Grammar = {
  expected: 'at most 63 lower-case letters, digits and dashes, neither beginning nor ending with a dash',
  pattern: `^${label}$`,
  maxLength: 63,
}

/** `[domain[:port]/]path[:tag][@digest]`, as the OCI distribution specification has it. */
export const imageReference: Grammar = {
  expected: 'an image reference such as nginx:1.27 or ghcr.io/acme/shop@sha256:…',
  pattern: ((): string => {
    const component = '[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*'
    const domainPart = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
    const domain = `${domainPart}(?:[.]${domainPart})*(?::[0-9]+)?`
    return `^(?:${domain}/)?${component}(?:/${component})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`
  })(),
  maxLength: 512,
}

/** A DNS name whose last label begins with a letter: the Ingress API takes no addresses, and we take no wildcards. */
export const hostName: Grammar = {
  expected: 'a DNS name in lower case such as shop.example.com, no wildcard, no address, no port',
  pattern: `^(?:${label}[.])*[a-z](?:[-a-z0-9]*${alphanumeric})?$`,
  maxLength: 253,
}

/**
 * Segments of letters, digits and a few marks. No quotes, spaces, braces or control characters, no empty segment, no `..`,
 * and of percent escapes only those of bytes outside of ASCII: what ingress controllers were injected with
 * (CVE-2021-25745, CVE-2021-25748, CVE-2022-4886, CVE-2026-24512).
 */
export const urlPath: Grammar = {
  expected: 'a path such as / or /shop/v1: segments of letters, digits and - _ ~ : @ = + , . without empty ones or ..',
  pattern: ((): string => {
    const character = '(?:[A-Za-z0-9_~:@=+,-]|%[89A-Fa-f][0-9A-Fa-f])'
    const segment = `[.]?${character}+(?:[.]${character}+)*`
    return `^/(?:${segment}(?:/${segment})*/?)?$`
  })(),
  maxLength: 1024,
}

/** Any text. */
export const anyText = (maxLength: number): Grammar => ({
  expected: `text of at most ${maxLength} characters`,
  maxLength,
})
