import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { cidrWarnings } from '../validation/address-warnings.ts'
import { cidrProblems, holdsMore, parseCidr } from '../validation/cidr.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { portNameProblems, portProblems } from '../validation/name-rules.ts'

/** The rules of `networking.k8s.io/v1 NetworkPolicy`; those that stand in its types are told last. */
export const networkPolicyErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  const known = rangesOf(objectOf(previous?.['spec']))
  return [
    ...labelSelectorErrors(objectOf(spec['podSelector']), 'spec.podSelector'),
    ...directions.flatMap(([rules, peers]) =>
      objectsOf(spec[rules]).flatMap((rule, i) => ruleErrors(rule, peers, `spec.${rules}[${i}]`, known)),
    ),
    ...typeErrors(textsOf(spec['policyTypes'])),
    ...directions.flatMap(([rules, peers]) =>
      objectsOf(spec[rules]).flatMap((rule, i) =>
        objectsOf(rule[peers]).flatMap(({ ipBlock }, j) =>
          ipBlock !== undefined && textOf(objectOf(ipBlock)['cidr']) === ''
            ? [required(`spec.${rules}[${i}].${peers}[${j}].ipBlock.cidr`)]
            : [],
        ),
      ),
    ),
  ]
}

const directions = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const

/** What is told of ranges that should be written otherwise. */
export const networkPolicyWarnings = ({ spec }: KubernetesObject): readonly string[] =>
  directions.flatMap(([rules, peers]) =>
    objectsOf(objectOf(spec)[rules]).flatMap((rule, i) =>
      objectsOf(rule[peers]).flatMap(({ ipBlock }, j) => {
        const at = `spec.${rules}[${i}].${peers}[${j}].ipBlock`
        const { cidr, except } = objectOf(ipBlock)
        return [
          ...cidrWarnings(textOf(cidr), `${at}.cidr`),
          ...textsOf(except).flatMap((range, k) => cidrWarnings(range, `${at}.except[${k}]`)),
        ]
      }),
    ),
  )

/** Ranges that were there before are let pass. */
const rangesOf = (spec: JsonObject): ReadonlySet<string> =>
  new Set(
    directions.flatMap(([rules, peers]) =>
      objectsOf(spec[rules]).flatMap((rule) =>
        objectsOf(rule[peers]).flatMap(({ ipBlock }) => {
          const { cidr, except } = objectOf(ipBlock)
          return [textOf(cidr), ...textsOf(except)]
        }),
      ),
    ),
  )

const ruleErrors = (
  rule: JsonObject,
  peers: 'from' | 'to',
  at: string,
  known: ReadonlySet<string>,
): readonly FieldError[] => [
  ...objectsOf(rule['ports']).flatMap((port, i) => portErrors(port, `${at}.ports[${i}]`)),
  ...objectsOf(rule[peers]).flatMap((peer, i) => peerErrors(peer, `${at}.${peers}[${i}]`, known)),
]

const portErrors = ({ protocol, port, endPort }: JsonObject, at: string): readonly FieldError[] => [
  ...(protocol === undefined || protocols.includes(textOf(protocol))
    ? []
    : [notSupported(`${at}.protocol`, protocol, protocols)]),
  ...(typeof port === 'number' ? numberErrors(port, endPort, at) : []),
  ...(typeof port === 'string'
    ? [
        ...(endPort === undefined
          ? []
          : [invalid(`${at}.endPort`, endPort, 'may not be specified when `port` is non-numeric')]),
        ...portNameProblems(port).map((problem) => invalid(`${at}.port`, port, problem)),
      ]
    : []),
  ...(port === undefined && endPort !== undefined
    ? [invalid(`${at}.endPort`, endPort, 'may not be specified when `port` is not specified')]
    : []),
]

const numberErrors = (port: number, endPort: JsonObject[string], at: string): readonly FieldError[] => [
  ...portProblems(port).map((problem) => invalid(`${at}.port`, port, problem)),
  ...(endPort !== undefined && numberOf(endPort) < port
    ? [invalid(`${at}.endPort`, endPort, 'must be greater than or equal to `port`')]
    : []),
  ...(endPort === undefined ? [] : portProblems(endPort).map((problem) => invalid(`${at}.endPort`, endPort, problem))),
]

const protocols = ['TCP', 'UDP', 'SCTP']

const peerErrors = (peer: JsonObject, at: string, known: ReadonlySet<string>): readonly FieldError[] => {
  const { podSelector, namespaceSelector, ipBlock } = peer
  const errors = [
    ...(podSelector === undefined ? [] : labelSelectorErrors(objectOf(podSelector), `${at}.podSelector`)),
    ...(namespaceSelector === undefined
      ? []
      : labelSelectorErrors(objectOf(namespaceSelector), `${at}.namespaceSelector`)),
    ...(ipBlock === undefined ? [] : blockErrors(objectOf(ipBlock), `${at}.ipBlock`, known)),
  ]
  const count = [podSelector, namespaceSelector, ipBlock].filter((each) => each !== undefined).length
  if (count === 0) errors.push(required(at, 'must specify a peer'))
  if (count > 1 && ipBlock !== undefined) errors.push(forbidden(at, 'may not specify both ipBlock and another peer'))
  return errors
}

const blockErrors = (block: JsonObject, at: string, known: ReadonlySet<string>): readonly FieldError[] => {
  const cidr = textOf(block['cidr'])
  if (cidr === '') return []
  const errors = rangeErrors(cidr, `${at}.cidr`, known)
  const outer = parseCidr(cidr)
  if (outer === undefined) return errors
  return [
    ...errors,
    ...textsOf(block['except']).flatMap((except, i) => {
      const inner = parseCidr(except)
      const isInside = inner === undefined || holdsMore(outer, inner)
      const field = `${at}.except[${i}]`
      return [
        ...rangeErrors(except, field, known),
        ...(isInside ? [] : [invalid(field, except, 'must be a strict subset of `cidr`')]),
      ]
    }),
  ]
}

const rangeErrors = (text: string, field: string, known: ReadonlySet<string>): readonly FieldError[] =>
  known.has(text) ? [] : cidrProblems(text).map((problem) => invalid(field, text, problem))

const typeErrors = (types: readonly string[]): readonly FieldError[] => {
  if (types.length > policyTypes.length)
    return [invalid('spec.policyTypes', [...types], 'may not specify more than two policyTypes')]
  return types.flatMap((type, i) =>
    policyTypes.includes(type) ? [] : [notSupported(`spec.policyTypes[${i}]`, type, policyTypes)],
  )
}

const policyTypes = ['Ingress', 'Egress']
