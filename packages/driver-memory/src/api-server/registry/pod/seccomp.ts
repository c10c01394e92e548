// Where profiles of seccomp stood before there were fields: of a pod, and of a container, whose name follows.

export const seccompPodKey = 'seccomp.security.alpha.kubernetes.io/pod'
export const seccompContainerPrefix = 'container.seccomp.security.alpha.kubernetes.io/'
