import type { Entry } from './entry.ts'

/** FX1201 to FX1239: why the pods of an App are not there or not ready. */
export const podErrors = {
  FX1201: {
    title: 'the image is not there',
    cause: 'The registry answers and knows no such image or tag, or none for the architecture of the node.',
    fix: 'Name an image and a tag that exist. The rollout goes on by itself once the App names one.',
    example: 'wrong   image: nginx:1.72\nright   image: nginx:1.27',
  },
  FX1202: {
    title: 'the image is not pulled',
    cause:
      'The node cannot reach the registry, is held back by it, or does not say why. It tries again, ever less often, up to once in five minutes.',
    fix: 'See that the name of the registry is right, and that nodes reach it: DNS, proxy, certificate, rate limit.',
    example: 'kubectl describe pods -l app.kubernetes.io/instance=shop',
  },
  FX1203: {
    title: 'the registry does not let the node pull the image',
    cause:
      'The image is private, or not there: a registry tells the two apart only to those who may look. The pods have no credentials, or wrong ones.',
    fix: 'Create the pull secret that the service account of the pods names, or add one to it. A secret that the message names is missing.',
    example:
      'kubectl create secret docker-registry regcred --docker-server=ghcr.io --docker-username=… --docker-password=…\nkubectl patch serviceaccount default -p \'{"imagePullSecrets":[{"name":"regcred"}]}\'',
  },
  FX1204: {
    title: 'not an image reference',
    cause: 'The node cannot read the name of the image, so it does not even ask for it.',
    fix: 'Write registry/name:tag in lower case, without a scheme.',
    example: 'wrong   image: https://ghcr.io/acme/shop\nright   image: ghcr.io/acme/shop:1.4.2',
  },
  FX1205: {
    title: 'the container keeps ending',
    cause:
      'The process in the container ends, and the node starts it again, ever less often. The exit code is of that process; 0 means that it had nothing more to do.',
    fix: 'Read what it said last. What it waits for, such as a database, may come, and then it stays up.',
    example: 'kubectl logs deployment/shop --previous',
  },
  FX1206: {
    title: 'the container used more memory than it may',
    cause: 'The kernel killed it: it reached the memory limit of its container, or the node ran out.',
    fix: 'Raise the limit, which a LimitRange of the namespace may set, or have the process use less.',
    example: 'kubectl get limitrange -o yaml',
  },
  FX1207: {
    title: 'something that the container refers to is not there',
    cause:
      'A ConfigMap, a Secret or a key of one is missing, or the image runs as a user that its security context forbids. An App refers to none: something added it to the pod.',
    fix: 'Create what the message names.',
    example: 'kubectl create configmap shop-settings --from-literal=color=blue',
  },
  FX1208: {
    title: 'the container cannot be started',
    cause: 'The runtime has the image and cannot start its command: it is not there, or may not be executed.',
    fix: 'Build the image with the right entry point and for the architecture of the node.',
    example: 'wrong   ENTRYPOINT ["/srv/shop"]       # not in the image\nright   ENTRYPOINT ["/usr/bin/shop"]',
  },
  FX1209: {
    title: 'no node takes the pod',
    cause: 'The scheduler found no node with room for what the pod asks for, or that its rules allow.',
    fix: 'Add nodes or free some. The message is the scheduler’s and counts what speaks against each node.',
    example: 'kubectl describe nodes | grep -A6 "Allocated resources"',
  },
  FX1210: {
    title: 'the container runs and is not ready',
    cause:
      'Its readiness probe does not pass, so no traffic is sent to it. It passes by itself where it only takes time.',
    fix: 'Ask the container what it waits for, and compare the port and path of the probe with what it serves.',
    example: 'kubectl describe pods -l app.kubernetes.io/instance=shop | grep -A3 Readiness',
  },
  FX1211: {
    title: 'the pod failed as a whole',
    cause:
      'Its node ran short of memory or disk and evicted it, refused it, or was shut down. Another one takes its place.',
    fix: 'Relieve the node, or have the pods ask for what they use.',
    example: 'kubectl get pods --field-selector status.phase=Failed',
  },
  FX1212: {
    title: 'the pod is starting',
    cause: 'Nothing speaks against it: it has a node, or waits for one, and its containers are being made.',
    fix: 'Wait.',
    example: 'kubectl describe pods -l app.kubernetes.io/instance=shop',
  },
  FX1213: {
    title: 'the pod gets no sandbox',
    cause: 'The runtime of the node cannot set up its network or namespace, so no container can start.',
    fix: 'Look at the network plugin on that node: addresses may have run out.',
    example: 'kubectl get events --field-selector reason=FailedCreatePodSandBox',
  },
  FX1214: {
    title: 'a volume of the pod is not there',
    cause: 'It refers to a ConfigMap, Secret or claim that does not exist, or the volume hangs on another node.',
    fix: 'Create what the message names. An App mounts nothing: something added it to the pod.',
    example: 'kubectl get events --field-selector reason=FailedMount',
  },
  FX1221: {
    title: 'a quota is exhausted',
    cause:
      'A ResourceQuota of the namespace lets no more of this be made, or wants requests and limits that are not set.',
    fix: 'Raise the quota or free what it counts. Pods are then made within a quarter of an hour, at once with a new rollout.',
    example: 'kubectl describe resourcequota',
  },
  FX1222: {
    title: 'a policy of the cluster refuses',
    cause: 'An admission webhook or a ValidatingAdmissionPolicy says no. The message is the policy’s.',
    fix: 'Change the App so that it passes, or ask who owns the policy.',
    example: 'kubectl get validatingwebhookconfigurations,validatingadmissionpolicies',
  },
  FX1223: {
    title: 'Pod Security refuses the pods',
    cause:
      'The namespace enforces a level that the pods do not reach. Those of an App reach baseline; restricted also wants a user that is not root.',
    fix: 'Use a namespace that enforces baseline, or have the level lowered.',
    example: 'kubectl label namespace shop pod-security.kubernetes.io/enforce=baseline --overwrite',
  },
  FX1224: {
    title: 'requests or limits are outside of the LimitRange',
    cause: 'A LimitRange of the namespace sets bounds for containers or pods, and these are outside.',
    fix: 'Change the LimitRange, or what sets requests and limits.',
    example: 'kubectl describe limitrange',
  },
  FX1225: {
    title: 'an admission webhook does not answer',
    cause:
      'The API server may not go on without its answer, and gets none. Everything that it is asked about stands still.',
    fix: 'Bring the webhook back. The message names it.',
    example: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
  },
  FX1226: {
    title: 'the service account of the pods is not there',
    cause: 'Pods are made as a service account of their namespace, and that was deleted or never made.',
    fix: 'Create it.',
    example: 'kubectl create serviceaccount default',
  },
  FX1227: {
    title: 'the pods are not made',
    cause: 'The API server refuses them, in words that fixpoint does not know.',
    fix: 'Do what the message says; it is the answer of the API server.',
    example: 'kubectl describe replicasets -l app.kubernetes.io/instance=shop',
  },
  FX1228: {
    title: 'the Deployment is paused',
    cause: 'Someone paused its rollouts, so its pods stay as they are whatever the App asks for.',
    fix: 'Resume it.',
    example: 'kubectl rollout resume deployment/shop',
  },
  FX1229: {
    title: 'the rollout was given up',
    cause: 'No pod made progress for ten minutes, and nothing tells why: the pods were not looked at, or say nothing.',
    fix: 'Look at the pods. A change of the App that helps starts a new rollout.',
    example: 'kubectl describe pods -l app.kubernetes.io/instance=shop',
  },
  FX1230: {
    title: 'the App is stopped',
    cause: 'It asks for no pod, or something beside it scaled it to none. It is Ready, and serves nobody.',
    fix: 'Ask for one or more.',
    example: 'kubectl scale app/shop --replicas=1',
  },
} as const satisfies Record<`FX12${string}`, Entry>
