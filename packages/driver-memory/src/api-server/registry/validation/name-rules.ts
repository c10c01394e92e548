/** What is wrong with a name, in the server's words; empty where nothing is. A prefix is a `generateName`, which may end in a dash. */
export type NameRule = (name: string, prefix: boolean) => readonly string[]

/** A DNS label as RFC 1123 has it: a namespace, a Service. */
export const dnsLabel: NameRule = (name, prefix) => dnsLabelProblems(withoutDash(name, prefix))

/** A DNS subdomain as RFC 1123 has it: most kinds. */
export const dnsSubdomain: NameRule = (name, prefix) => dnsSubdomainProblems(withoutDash(name, prefix))

/** Any name that can be one segment of a path. */
export const pathSegment: NameRule = (name, prefix) => {
  const problems: string[] = []
  if (!prefix && (name === '.' || name === '..')) return [`may not be '${name}'`]
  for (const banned of ['/', '%']) if (name.includes(banned)) problems.push(`may not contain '${banned}'`)
  return problems
}

export const dnsLabelProblems = (value: string): readonly string[] => {
  const problems: string[] = []
  if (value.length > 63) problems.push(atMostCharacters(63))
  if (!label.test(value)) problems.push(subdomain.test(value) ? 'must not contain dots' : notALabel)
  return problems
}

/** The same where kube-apiserver reads the rule off its types (apimachinery, api/validate/content/errors.go). */
export const shortNameProblems = (value: string): readonly string[] => dnsLabelProblems(value).map(inBytes)

/** A DNS subdomain where kube-apiserver reads the rule off its types. */
export const longNameProblems = (value: string): readonly string[] => dnsSubdomainProblems(value).map(inBytes)

/** A DNS label as RFC 1035 has it, which begins with a letter: the names in a definition. */
export const dns1035Problems = (value: string): readonly string[] => {
  const problems: string[] = []
  if (value.length > 63) problems.push(atMostCharacters(63))
  if (!label1035.test(value)) problems.push(notALabel1035)
  return problems
}

export const dnsSubdomainProblems = (value: string): readonly string[] => {
  const problems: string[] = []
  if (value.length > 253) problems.push(atMostCharacters(253))
  if (!subdomain.test(value)) problems.push(notASubdomain)
  return problems
}

/** `*.example.com`: a host that stands for one level of names. */
export const wildcardSubdomainProblems = (value: string): readonly string[] => {
  const problems: string[] = []
  if (value.length > 253) problems.push(atMostCharacters(253))
  if (!wildcard.test(value)) problems.push(notAWildcard)
  return problems
}

/** The name of a port in a pod (RFC 6335). */
export const portNameProblems = (value: string): readonly string[] => {
  const problems: string[] = []
  if (value.length > 15) problems.push(atMostCharacters(15))
  if (!/^[-a-z0-9]+$/.test(value))
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(value)) problems.push('must contain at least one letter (a-z)')
  if (value.includes('--')) problems.push('must not contain consecutive hyphens')
  if (value.startsWith('-') || value.endsWith('-')) problems.push('must not begin or end with a hyphen')
  return problems
}

/** Ports are 1 to 65535. */
export const portProblems = (port: unknown): readonly string[] =>
  typeof port === 'number' && port >= 1 && port <= 65_535 ? [] : ['must be between 1 and 65535, inclusive']

const atMostCharacters = (most: number): string => `must be no more than ${most} characters`

const inBytes = (problem: string): string => problem.replace(/^(must be no more than \d+) characters$/, '$1 bytes')

/** What comes after a trailing dash is generated, and right. */
const withoutDash = (name: string, prefix: boolean): string =>
  prefix && name.endsWith('-') ? `${name.slice(0, -1)}a` : name

const labelPattern = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const label1035Pattern = '[a-z]([-a-z0-9]*[a-z0-9])?'
const subdomainPattern = String.raw`${labelPattern}(\.${labelPattern})*`
const wildcardPattern = String.raw`\*\.${subdomainPattern}`

const label1035 = new RegExp(`^${label1035Pattern}$`)
const label = new RegExp(`^${labelPattern}$`)
const subdomain = new RegExp(`^${subdomainPattern}$`)
const wildcard = new RegExp(`^${wildcardPattern}$`)

const notALabel1035 = `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '${label1035Pattern}')`
const notALabel = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${labelPattern}')`
const notASubdomain = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomainPattern}')`
const notAWildcard = `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '${wildcardPattern}')`
