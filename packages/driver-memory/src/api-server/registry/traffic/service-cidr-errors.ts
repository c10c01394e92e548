import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textsOf } from '../read.ts'
import { canonicalCidr, cidrProblems, parseCidr } from '../validation/cidr.ts'

const at = 'spec.cidrs'
const fixed = 'field is immutable'

/** The rules of `networking.k8s.io/v1 ServiceCIDR`: a range is added to the one that is there, and nothing else changes. */
export const serviceCidrErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const ranges = rangesOf(next)
  if (previous === undefined) return rangeErrors(ranges)
  const old = rangesOf(previous)
  const isMore = old.length === 1 && ranges.length === 2
  if (old.length !== ranges.length && !isMore) return [invalid(at, [...ranges], fixed)]
  const changes = old.flatMap((range, i) =>
    range === ranges[i] ? [] : [invalid(`${at}[${i}]`, ranges[i] ?? null, fixed)],
  )
  return isMore ? [...changes, ...rangeErrors(ranges)] : changes
}

const rangesOf = ({ spec }: KubernetesObject): readonly string[] => textsOf(objectOf(spec)['cidrs'])

const rangeErrors = (ranges: readonly string[]): readonly FieldError[] => {
  if (ranges.length === 0) return [required(at, 'at least one CIDR required')]
  if (ranges.length > 2) return [invalid(at, { CIDRs: [...ranges] }, 'may only hold up to 2 values')]
  const errors = ranges.flatMap((range, i) =>
    problemsOf(range).map((problem) => invalid(`${at}[${i}]`, range, problem)),
  )
  const [first, second] = ranges.map(familyOf)
  return first === undefined || first !== second
    ? errors
    : [
        ...errors,
        invalid(
          at,
          [...ranges],
          'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64',
        ),
      ]
}

/** In one form alone. */
const problemsOf = (range: string): readonly string[] => {
  const problems = cidrProblems(range)
  const cidr = parseCidr(range)
  if (problems.length > 0 || cidr === undefined || canonicalCidr(cidr) === range) return problems
  return [`must be in canonical form (${JSON.stringify(canonicalCidr(cidr))})`]
}

const familyOf = (range: string): 32 | 128 | undefined => parseCidr(range)?.ip.bits
