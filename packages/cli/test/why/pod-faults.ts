import { backOff, containerFaults, ended } from './container-faults.ts'
import { type Fault, placed, started, waiting, written } from './fault.ts'
import { imageFaults, resolved } from './image-faults.ts'
import { container, counts, event, failPods, type Loose, object, progress, rolledOut, run, unready } from './world.ts'

const nowhere = (pod: Loose, message: string): void => {
  delete pod.spec.nodeName
  pod.status = {
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
  }
}

const others: readonly Fault[] = [
  ...[
    '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    '0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: gpu}.',
    'no nodes available to schedule pods',
  ].map(
    (message): Fault => ({
      what: `no node: ${message.slice(0, 50)}`,
      reason: 'Unschedulable',
      fine: written,
      inject: (world) => failPods(world, (pod) => nowhere(pod, message)),
    }),
  ),
  {
    what: 'a readiness probe that fails',
    reason: 'ReadinessFailing',
    fine: started,
    inject: (world) =>
      failPods(world, (pod) => {
        container(pod, { started: true }, 'Running')
        event(world, pod, 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503')
      }),
  },
  {
    what: 'a readiness probe that never passed in time',
    reason: 'ReadinessFailing',
    fine: started,
    inject: (world) => {
      failPods(world, (pod) => container(pod, { started: true }, 'Running'))
      progress(world, 'False', 'ProgressDeadlineExceeded', 'has timed out progressing.')
    },
  },
  {
    what: 'a volume that is not there',
    reason: 'VolumeNotMounted',
    fine: placed,
    inject: (world) =>
      failPods(world, (pod) => {
        container(pod, waiting('ContainerCreating'))
        event(world, pod, 'FailedMount', 'MountVolume.SetUp failed for volume "settings" : configmap "shop" not found')
      }),
  },
  {
    what: 'a sandbox that is not made',
    reason: 'SandboxFailed',
    fine: placed,
    inject: (world) =>
      failPods(world, (pod) => {
        container(pod, waiting('ContainerCreating'))
        event(
          world,
          pod,
          'FailedCreatePodSandBox',
          'Failed to create pod sandbox: plugin type="calico" failed: no IP addresses available',
        )
      }),
  },
  {
    what: 'pods that are being made',
    reason: 'PodStarting',
    fine: placed,
    inject: (world) => failPods(world, (pod) => container(pod, waiting('ContainerCreating'))),
  },
  {
    what: 'a node that evicts',
    reason: 'PodEvicted',
    fine: placed,
    inject: (world) =>
      failPods(world, (pod) => {
        unready(pod, 'Failed')
        pod.status.containerStatuses = []
        Object.assign(pod.status, { reason: 'Evicted', message: 'The node was low on resource: memory.' })
      }),
  },
  {
    what: 'a sidecar without its image beside a container that runs',
    reason: 'ImageNotFound',
    fine: placed,
    inject: (world) =>
      failPods(world, (pod) => {
        pod.spec.containers.push({ name: 'proxy', image: 'proxy:9' })
        pod.status.containerStatuses.push({
          name: 'proxy',
          ready: false,
          restartCount: 0,
          ...waiting('ErrImagePull', `${resolved('proxy:9')}proxy:9: not found`),
        })
        unready(pod, 'Pending')
      }),
  },
  {
    what: 'one pod that crashes beside one that finds no image: what needs someone comes first',
    reason: 'ImageNotFound',
    fine: placed,
    inject: (world) => {
      failPods(world, (pod) =>
        container(pod, { restartCount: 4, state: backOff, lastState: ended(1, 'Error') }, 'Running'),
      )
      const last = structuredClone(world.pods.at(-1))
      last.metadata.name = `${last.metadata.name}2`
      run(last)
      container(last, waiting('ErrImagePull', `${resolved(world.shape.image)}${world.shape.image}: not found`))
      world.pods.push(last)
    },
  },
  {
    what: 'pods that go do not count',
    reason: 'ReadinessFailing',
    fine: started,
    inject: (world) => {
      failPods(world, (pod) => container(pod, { started: true }, 'Running'))
      const leaving = structuredClone(world.pods.at(-1))
      leaving.metadata.name = `${leaving.metadata.name}0`
      leaving.metadata.deletionTimestamp = '2026-11-23T09:16:00Z'
      container(leaving, { restartCount: 4, state: backOff, lastState: ended(137, 'Error') }, 'Running')
      world.pods.push(leaving)
    },
  },
]

const deadline: Fault = {
  what: 'a rollout that was given up, and nobody looked at the pods',
  reason: 'ProgressDeadlineExceeded',
  fine: [...written],
  inject: (world) => {
    rolledOut(world)
    counts(world, { replicas: world.pods.length, updatedReplicas: world.pods.length })
    progress(world, 'False', 'ProgressDeadlineExceeded', 'has timed out progressing.')
    world.pods = []
    world.endpointSlice = object('discovery.k8s.io/v1', 'EndpointSlice', 'x', { namespace: 'team' })
  },
}

export const podFaults: readonly Fault[] = [...imageFaults, ...containerFaults, ...others, deadline]
