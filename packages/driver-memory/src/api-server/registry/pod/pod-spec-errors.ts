import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid } from '../../field-error.ts'
import type { StringMap } from '../../object.ts'
import { numberOf, objectsOf, textOf } from '../read.ts'
import type { Empty } from '../typed/reading.ts'
import { labelErrors } from '../validation/metadata.ts'
import { dnsLabelProblems, dnsSubdomain, dnsSubdomainProblems, type NameRule } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'
import { affinityErrors } from './affinity-errors.ts'
import { claimErrors } from './claim-errors.ts'
import { containerErrors, initContainerErrors, type Surroundings } from './container-errors.ts'
import { dnsErrors, hostAliasErrors } from './dns-errors.ts'
import { ephemeralContainerErrors } from './ephemeral-container-errors.ts'
import { podLevelErrors } from './pod-level-errors.ts'
import { hostUserErrors, podSecurityErrors } from './security-errors.ts'
import { spreadErrors } from './spread-errors.ts'
import { hostProcessErrors, systemErrors } from './system-errors.ts'
import { tolerationErrors } from './toleration-errors.ts'
import { readVolumes } from './volume-errors.ts'

/** What is wrong with a pod spec, wherever it stands. `podName` is that of a pod; templates have none. */
export const podSpecErrors = (
  spec: JsonObject,
  at: string,
  podName?: string,
  empties: readonly Empty[] = [],
): readonly FieldError[] => {
  const { volumes, errors } = readVolumes(objectsOf(spec['volumes']), `${at}.volumes`, podName ?? '')
  const containers = objectsOf(spec['containers'])
  const claims = objectsOf(spec['resourceClaims'])
  const pod: Surroundings = {
    volumes,
    claimNames: claims.map(({ name }) => textOf(name)),
    restartPolicy: textOf(spec['restartPolicy']),
    gracePeriod: spec['terminationGracePeriodSeconds'],
    os: spec['os'],
    hostUsers: spec['hostUsers'] !== false,
  }
  return [
    ...errors,
    ...claimErrors(claims, `${at}.resourceClaims`),
    ...containerErrors(containers, `${at}.containers`, pod),
    ...initContainerErrors(objectsOf(spec['initContainers']), `${at}.initContainers`, pod, containers),
    ...ephemeralContainerErrors(
      objectsOf(spec['ephemeralContainers']),
      `${at}.ephemeralContainers`,
      pod,
      [...containers, ...objectsOf(spec['initContainers'])],
      empties,
    ),
    ...podLevelErrors(spec, `${at}.resources`, pod.claimNames, empties),
    ...hostNetworkErrors(spec, at, podName !== undefined),
    ...oneOf(spec['restartPolicy'], ['Always', 'OnFailure', 'Never'], `${at}.restartPolicy`),
    ...oneOf(spec['dnsPolicy'], ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], `${at}.dnsPolicy`),
    ...labelErrors(spec['nodeSelector'] as StringMap | undefined, `${at}.nodeSelector`),
    ...podSecurityErrors(spec, `${at}.securityContext`),
    ...(spec['shareProcessNamespace'] === true && spec['hostPID'] === true
      ? [invalid(`${at}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')]
      : []),
    ...(spec['affinity'] === undefined ? [] : affinityErrors(spec['affinity'], `${at}.affinity`)),
    ...dnsErrors(spec, at),
    ...gateErrors(spec, at),
    ...spreadErrors(objectsOf(spec['topologySpreadConstraints']), `${at}.topologySpreadConstraints`),
    ...hostProcessErrors(spec, at),
    ...hostUserErrors(spec, at),
    ...nameErrors(spec, at),
    ...tolerationErrors(objectsOf(spec['tolerations']), `${at}.tolerations`),
    ...hostAliasErrors(objectsOf(spec['hostAliases']), `${at}.hostAliases`),
    ...classErrors(spec, at),
  ]
}

/** A pod on the network of its node has the ports that it asks for, and no others. */
const hostNetworkErrors = (spec: JsonObject, at: string, isPod: boolean): readonly FieldError[] =>
  spec['hostNetwork'] !== true
    ? []
    : objectsOf(spec['containers']).flatMap(({ ports }, i) =>
        objectsOf(ports).flatMap(({ hostPort, containerPort }, j) =>
          (isPod || numberOf(hostPort) !== 0) && numberOf(hostPort) !== numberOf(containerPort)
            ? [
                invalid(
                  `${at}.containers[${i}].ports[${j}].hostPort`,
                  numberOf(hostPort),
                  'must match `containerPort` when `hostNetwork` is true',
                ),
              ]
            : [],
        ),
      )

const gateErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const gates = objectsOf(spec['schedulingGates']).map(({ name }) => textOf(name))
  return [
    ...objectsOf(spec['readinessGates']).flatMap(({ conditionType }, i) =>
      labelKeyProblems(textOf(conditionType)).map((problem) =>
        invalid(`${at}.readinessGates[${i}].conditionType`, textOf(conditionType), problem),
      ),
    ),
    ...gates.flatMap((gate, i) => [
      ...labelKeyProblems(gate).map((problem) => invalid(`${at}.schedulingGates[${i}]`, gate, problem)),
      ...(gates.indexOf(gate) < i ? [duplicate(`${at}.schedulingGates[${i}]`, gate)] : []),
    ]),
  ]
}

const dnsLabelOf: NameRule = (name) => dnsLabelProblems(name)
const mostSeconds = 2 ** 31 - 1

const named = (spec: JsonObject, at: string, field: string, rule: NameRule): readonly FieldError[] =>
  textOf(spec[field]) === ''
    ? []
    : rule(textOf(spec[field]), false).map((problem) => invalid(`${at}.${field}`, textOf(spec[field]), problem))

const nameErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { activeDeadlineSeconds: deadline } = spec
  const account = textOf(spec['serviceAccountName'])
  const deprecated = textOf(spec['serviceAccount'])
  return [
    ...hostnameErrors(spec, at),
    ...named(spec, at, 'serviceAccountName', dnsSubdomain),
    ...(deprecated === account
      ? []
      : [
          invalid(
            `${at}.deprecatedServiceAccount`,
            deprecated,
            `must be the same as serviceAccountName: ${JSON.stringify(account)}`,
          ),
        ]),
    ...named(spec, at, 'nodeName', dnsSubdomain),
    ...(typeof deadline === 'number' && (deadline < 1 || deadline > mostSeconds)
      ? [invalid(`${at}.activeDeadlineSeconds`, deadline, `must be between 1 and ${mostSeconds}, inclusive`)]
      : []),
    ...named(spec, at, 'hostname', dnsLabelOf),
    ...named(spec, at, 'subdomain', dnsLabelOf),
  ]
}

const hostnameErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  if (spec['hostnameOverride'] === undefined) return []
  const name = textOf(spec['hostnameOverride'])
  const where = `${at}.hostnameOverride`
  return [
    ...(spec['setHostnameAsFQDN'] === true
      ? [forbidden(where, 'may not be specified when setHostnameAsFQDN is true')]
      : []),
    ...(spec['hostNetwork'] === true ? [forbidden(where, 'may not be specified when hostNetwork is true')] : []),
    ...dnsSubdomainProblems(name).map((problem) => invalid(where, name, problem)),
  ]
}

const classErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { runtimeClassName, preemptionPolicy, os } = spec
  return [
    ...named(spec, at, 'priorityClassName', dnsSubdomain),
    ...(runtimeClassName === undefined
      ? []
      : dnsSubdomainProblems(textOf(runtimeClassName)).map((problem) =>
          invalid(`${at}.runtimeClassName`, runtimeClassName, problem),
        )),
    ...(preemptionPolicy === undefined
      ? []
      : oneOf(preemptionPolicy, ['PreemptLowerPriority', 'Never'], `${at}.preemptionPolicy`)),
    ...(os === undefined ? [] : systemErrors(os, spec, at)),
  ]
}
