import type { JsonObject } from '@fixpoint/core'
import { appArmorProfiles } from './app-armor.ts'
import { addedCapabilities, keptCapabilities } from './capabilities.ts'
import { type Check, checkedPod, type Violation } from './check.ts'
import { hostNamespaces, hostPorts, hostsAsked } from './host.ts'
import type { Standard } from './policy.ts'
import { hostProcess, privileged, privilegeEscalation, unlessWindows } from './privileges.ts'
import { procMount } from './proc-mount.ts'
import { seccompAnnotations, seccompProfiles, seccompRequired } from './seccomp.ts'
import { containerTypes, seLinuxOptions } from './selinux.ts'
import { safeSince27, safeSince29, safeSince32, safeSince37, safeSysctls, sysctls } from './sysctls.ts'
import { runAsNonRoot, runAsUser, unlessOwnUsers } from './users.ts'
import { hostPathVolumes, restrictedVolumes } from './volumes.ts'

/** All that a standard has against a pod, or what pods are made of, in the order in which it is told. */
export const violationsOf = ({ level, version }: Standard, pod: JsonObject): readonly Violation[] => {
  if (level === 'privileged') return []
  // What is newer than the server is judged as the newest that it knows.
  const minor = version === 'latest' ? Number.POSITIVE_INFINITY : Number(version.slice('v1.'.length))
  const checked = checkedPod(pod)
  const isRestricted = level === 'restricted'
  return [
    ...baseline.filter(({ replacedSince }) => !isRestricted || replacedSince === undefined || minor < replacedSince),
    ...(isRestricted ? restricted : []),
  ].flatMap(({ since }) => since.findLast(([first]) => first <= minor)?.[1](checked) ?? [])
}

export const reasonsText = (violations: readonly Violation[]): string =>
  violations.map(({ reason }) => reason).join(', ')

export const detailsText = (violations: readonly Violation[]): string =>
  violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ')

interface VersionedCheck {
  /** What is checked from which minor on. */
  readonly since: readonly (readonly [minor: number, check: Check])[]
  /** From when on a check of the restricted level alone is asked in its place where that level holds. */
  readonly replacedSince?: number
}

// By the names that the checks have in Kubernetes, with their minors (pod-security-admission, policy/check_*.go).

const baseline: readonly VersionedCheck[] = [
  { since: [[0, appArmorProfiles]] },
  { since: [[0, addedCapabilities]], replacedSince: 22 },
  { since: [[0, hostNamespaces]] },
  { since: [[0, hostPathVolumes]], replacedSince: 0 },
  { since: [[0, hostPorts]] },
  { since: [[34, hostsAsked]] },
  { since: [[0, privileged]] },
  {
    since: [
      [0, procMount],
      [35, unlessOwnUsers(procMount)],
    ],
    replacedSince: 35,
  },
  {
    since: [
      [0, seLinuxOptions(containerTypes)],
      [31, seLinuxOptions([...containerTypes, 'container_engine_t'])],
    ],
  },
  {
    since: [
      [0, seccompAnnotations],
      [19, seccompProfiles],
    ],
    replacedSince: 19,
  },
  {
    since: [
      [0, sysctls(safeSysctls)],
      [27, sysctls(safeSince27)],
      [29, sysctls(safeSince29)],
      [32, sysctls(safeSince32)],
      [37, sysctls(safeSince37)],
    ],
  },
  { since: [[0, hostProcess]] },
]

const restricted: readonly VersionedCheck[] = [
  {
    since: [
      [8, privilegeEscalation],
      [25, unlessWindows(privilegeEscalation)],
    ],
  },
  {
    since: [
      [22, keptCapabilities],
      [25, unlessWindows(keptCapabilities)],
    ],
  },
  { since: [[35, procMount]] },
  { since: [[0, restrictedVolumes]] },
  {
    since: [
      [0, runAsNonRoot],
      [35, unlessOwnUsers(runAsNonRoot)],
    ],
  },
  {
    since: [
      [23, runAsUser],
      [35, unlessOwnUsers(runAsUser)],
    ],
  },
  {
    since: [
      [19, seccompRequired],
      [25, unlessWindows(seccompRequired)],
    ],
  },
]
