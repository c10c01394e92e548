import { bool, type CelType, double, dyn, int, listOf, string } from './cel-type.ts'

/** All that a rule of a definition may call in 1.37, and what comes of it where that is always the same. */
const functions: Readonly<Record<string, CelType>> = {
  size: int,
  int,
  double,
  string,
  uint: { kind: 'uint', least: 1 },
  bytes: { kind: 'bytes', least: 2 },
  bool,
  timestamp: { kind: 'timestamp', least: 2 },
  duration: { kind: 'duration', least: 2 },
  contains: dyn,
  startsWith: bool,
  endsWith: bool,
  matches: bool,
  find: string,
  findAll: listOf(string),
  charAt: string,
  indexOf: int,
  lastIndexOf: int,
  join: string,
  lowerAscii: string,
  upperAscii: string,
  replace: string,
  split: listOf(string),
  substring: string,
  trim: string,
  isSorted: bool,
  isURL: bool,
  isIP: bool,
  isCIDR: bool,
  isQuantity: bool,
  isSemver: bool,
  hasValue: bool,
}

const others =
  'type dyn reverse quote format sum min max first last distinct flatten slice sort sortBy range concat url getScheme getHost getHostname getPort getEscapedPath getQuery quantity isInteger asInteger asApproximateFloat sign add sub compareTo isGreaterThan isLessThan ip family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast isCanonical cidr containsIP containsCIDR masked prefixLength semver major minor patch validate named dns1123Label dns1123Subdomain dns1035Label qualifiedName dns1123LabelPrefix dns1123SubdomainPrefix dns1035LabelPrefix labelValue uri uuid byte date datetime getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds getMilliseconds intersects equivalent of none ofNonZeroValue value or orValue optMap optFlatMap unwrap unwrapOpt bind greatest least ceil floor round trunc abs isInf isNaN isFinite sqrt bitAnd bitOr bitXor bitNot bitShiftLeft bitShiftRight transformList transformMap transformMapEntry all exists exists_one existsOne map filter has'

const known: ReadonlySet<string> = new Set([...Object.keys(functions), ...others.split(' ')])

export const isFunction = (name: string): boolean => known.has(name)

export const resultOf = (name: string): CelType => (Object.hasOwn(functions, name) ? (functions[name] ?? dyn) : dyn)
