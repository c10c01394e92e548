import type { Reason } from '@fixpoint/core'
import { type Fault, placed, started, waiting } from './fault.ts'
import { container, failPods } from './world.ts'

export const ended = (exitCode: number, reason: string, message?: string) => ({
  terminated: { exitCode, reason, ...(message && { message }), finishedAt: '2026-11-23T09:15:00Z' },
})

/** A container that is started again and again, at one point of the circle. */
const crash = (what: string, reason: Reason, said: object, fine: readonly string[] = started): Fault => ({
  what,
  reason,
  fine,
  inject: (world) => failPods(world, (pod) => container(pod, { restartCount: 4, ...said }, 'Running')),
})

export const backOff = waiting('CrashLoopBackOff', 'back-off 1m20s restarting failed container=app pod=x_team(1)').state

/** What can be wrong with a container that has its image. */
export const containerFaults: readonly Fault[] = [
  crash('a crash, in the wait after it', 'CrashLoopBackOff', { state: backOff, lastState: ended(1, 'Error') }),
  crash('a crash, as it ends', 'CrashLoopBackOff', { state: ended(1, 'Error'), lastState: ended(1, 'Error') }),
  crash('a crash, as it runs once more', 'CrashLoopBackOff', {
    state: { running: {} },
    lastState: ended(139, 'Error'),
  }),
  crash('a first crash', 'CrashLoopBackOff', { restartCount: 0, state: ended(2, 'Error') }),
  crash('a command that has nothing to do', 'CrashLoopBackOff', { state: backOff, lastState: ended(0, 'Completed') }),
  crash('too much memory, in the wait after it', 'OOMKilled', { state: backOff, lastState: ended(137, 'OOMKilled') }),
  crash('too much memory, as it ends', 'OOMKilled', { state: ended(137, 'OOMKilled') }),
  crash('a command that is not in the image', 'ContainerCannotStart', {
    state: backOff,
    lastState: ended(
      128,
      'StartError',
      'failed to create containerd task: exec: "/srv/shop": stat /srv/shop: no such file or directory: unknown',
    ),
  }),
  crash('a command that is not in the image, as it is tried', 'ContainerCannotStart', {
    state: waiting('RunContainerError', 'failed to start container: exec: "/srv/shop": permission denied: unknown')
      .state,
    lastState: ended(128, 'StartError', 'exec: "/srv/shop": permission denied'),
  }),
  crash(
    'an object that the container refers to is missing',
    'ContainerConfigError',
    {
      restartCount: 0,
      ...waiting('CreateContainerConfigError', 'configmap "shop-settings" not found'),
    },
    placed,
  ),
  crash(
    'a user that the image may not have',
    'ContainerConfigError',
    {
      restartCount: 0,
      ...waiting(
        'CreateContainerConfigError',
        'container has runAsNonRoot and image will run as root (pod: "x_team(1)", container: app)',
      ),
    },
    placed,
  ),
  crash(
    'a container that cannot be made',
    'ContainerCannotStart',
    {
      restartCount: 0,
      ...waiting('CreateContainerError', 'failed to reserve container name'),
    },
    placed,
  ),
  {
    what: 'an init container that crashes',
    reason: 'CrashLoopBackOff',
    fine: [...placed],
    inject: (world) =>
      failPods(world, (pod) => {
        pod.spec.initContainers = [{ name: 'migrate', image: 'migrate:1' }]
        pod.status.initContainerStatuses = [
          { name: 'migrate', ready: false, restartCount: 3, state: backOff, lastState: ended(1, 'Error') },
        ]
        container(pod, waiting('PodInitializing'))
      }),
  },
]
