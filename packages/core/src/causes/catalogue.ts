/** Whether waiting helps. */
export type Outlook =
  /** It is a phase that passes. */
  | 'Passes'
  /** It may heal by itself, and it may not. */
  | 'MayHeal'
  /** Someone has to act. */
  | 'Stuck'

interface Known {
  /** The page of `fixpoint explain`. */
  readonly code: `FX12${string}`
  readonly outlook: Outlook
  /** What to do, where the evidence does not say it better. */
  readonly fix: string
}

/** All causes that are told apart, by the reason that conditions and events carry. */
export const causes = {
  // Pods that are there.
  ImageNotFound: { code: 'FX1201', outlook: 'Stuck', fix: 'Set spec.deploy.image to an image that is there.' },
  ImagePullBackOff: {
    code: 'FX1202',
    outlook: 'MayHeal',
    fix: 'See that the nodes reach the registry, and that its name is right.',
  },
  ImagePullUnauthorized: {
    code: 'FX1203',
    outlook: 'Stuck',
    fix: 'Give the pods credentials for the registry, or name an image that anyone may pull.',
  },
  InvalidImageName: { code: 'FX1204', outlook: 'Stuck', fix: 'Write spec.deploy.image as registry/name:tag.' },
  CrashLoopBackOff: {
    code: 'FX1205',
    outlook: 'MayHeal',
    fix: 'Read what the container said last: kubectl logs --previous.',
  },
  OOMKilled: { code: 'FX1206', outlook: 'MayHeal', fix: 'Give the container more memory, or have it use less.' },
  ContainerConfigError: {
    code: 'FX1207',
    outlook: 'Stuck',
    fix: 'Create what the container refers to, or drop the reference.',
  },
  ContainerCannotStart: {
    code: 'FX1208',
    outlook: 'Stuck',
    fix: 'See that the command exists in the image and may be executed.',
  },
  Unschedulable: { code: 'FX1209', outlook: 'MayHeal', fix: 'Make room: add nodes, or have the pods ask for less.' },
  ReadinessFailing: {
    code: 'FX1210',
    outlook: 'Passes',
    fix: 'See why the container does not answer its readiness probe: kubectl describe pod, kubectl logs.',
  },
  PodEvicted: { code: 'FX1211', outlook: 'MayHeal', fix: 'Relieve the node, or have the pods use less of it.' },
  PodStarting: { code: 'FX1212', outlook: 'Passes', fix: 'Wait; kubectl describe pod shows how far it is.' },
  SandboxFailed: { code: 'FX1213', outlook: 'MayHeal', fix: 'Look at the network plugin and the runtime of the node.' },
  VolumeNotMounted: { code: 'FX1214', outlook: 'MayHeal', fix: 'Create the volume or the object that is mounted.' },

  // Pods that are not made.
  QuotaExceeded: { code: 'FX1221', outlook: 'Stuck', fix: 'Raise the ResourceQuota, or free what it counts.' },
  AdmissionDenied: { code: 'FX1222', outlook: 'Stuck', fix: 'Change the App so that the policy lets it pass.' },
  PodSecurityViolated: {
    code: 'FX1223',
    outlook: 'Stuck',
    fix: 'Use a namespace whose Pod Security level allows what the pods need, or have them need less.',
  },
  LimitRangeViolated: {
    code: 'FX1224',
    outlook: 'Stuck',
    fix: 'Keep requests and limits within the LimitRange of the namespace, or change it.',
  },
  WebhookUnavailable: { code: 'FX1225', outlook: 'MayHeal', fix: 'Bring the admission webhook back, or remove it.' },
  ServiceAccountMissing: { code: 'FX1226', outlook: 'Stuck', fix: 'Create the service account in the namespace.' },
  PodsNotCreated: { code: 'FX1227', outlook: 'MayHeal', fix: 'See kubectl describe replicaset for what refuses them.' },
  DeploymentPaused: { code: 'FX1228', outlook: 'Stuck', fix: 'kubectl rollout resume' },
  ProgressDeadlineExceeded: {
    code: 'FX1229',
    outlook: 'Stuck',
    fix: 'Look at the pods: kubectl describe pods. A change of the App starts a new rollout.',
  },
  ScaledToZero: { code: 'FX1230', outlook: 'Stuck', fix: 'Set spec.deploy.replicas to 1 or more.' },

  // Writes that the API server refuses, and names that are taken.
  Forbidden: { code: 'FX1241', outlook: 'Stuck', fix: 'Grant the operator what the message names.' },
  ImmutableField: {
    code: 'FX1242',
    outlook: 'Stuck',
    fix: 'Delete the object if its pods may go; Fixpoint makes it anew.',
  },
  WriteRefused: { code: 'FX1243', outlook: 'Stuck', fix: 'Change what the API server names in the message.' },
  FieldConflict: {
    code: 'FX1244',
    outlook: 'Stuck',
    fix: 'Have the other manager give up the field, or take it out of what it applies.',
  },
  NamespaceTerminating: { code: 'FX1245', outlook: 'Stuck', fix: 'Use another namespace; this one is being deleted.' },
  ReconcileLoopDetected: {
    code: 'FX1246',
    outlook: 'Stuck',
    fix: 'Stop the other writer, or take the field out of what it writes.',
  },
  AdoptionRequired: { code: 'FX1247', outlook: 'Stuck', fix: 'Give the object to the App, or rename the App.' },
  OwnedByOther: { code: 'FX1248', outlook: 'Stuck', fix: 'Rename the App, or remove the object through its owner.' },
  WaitingForDeletion: { code: 'FX1249', outlook: 'Passes', fix: 'Wait until the object is gone.' },
  WaitingForFinalizer: {
    code: 'FX1250',
    outlook: 'MayHeal',
    fix: 'See what should remove the finalizer; remove it by hand only if that is gone for good.',
  },
  WaitingForGarbageCollection: { code: 'FX1251', outlook: 'Passes', fix: 'Wait until it is collected.' },
  PortWedge: {
    code: 'FX1252',
    outlook: 'Passes',
    fix: 'The operator claims the item with its next write, unless another program applies it.',
  },

  // The App itself, and the operator.
  InvalidSpec: { code: 'FX1261', outlook: 'Stuck', fix: 'Correct the fields that the message names.' },
  Suspended: {
    code: 'FX1262',
    outlook: 'Stuck',
    fix: 'Remove the annotation platform.example.com/reconcile from the App.',
  },
  BeingDeleted: { code: 'FX1263', outlook: 'Passes', fix: 'Wait, or apply the App again when it is gone.' },
  NotReconciled: {
    code: 'FX1264',
    outlook: 'MayHeal',
    fix: 'See that an operator runs, leads, and watches this namespace.',
  },
  ServiceWithoutPods: {
    code: 'FX1271',
    outlook: 'MayHeal',
    fix: 'Compare the selector of the Service with the labels of the pods.',
  },
  IngressWithoutClass: {
    code: 'FX1272',
    outlook: 'MayHeal',
    fix: 'Make one IngressClass the default: annotate it with ingressclass.kubernetes.io/is-default-class=true.',
  },
  IngressWithoutAddress: {
    code: 'FX1273',
    outlook: 'Passes',
    fix: 'See that an ingress controller runs for its class; many never report an address.',
  },
} as const satisfies Record<string, Known>

export type Reason = keyof typeof causes

/** Whether a condition's reason is one of ours. */
export const isReason = (text: string): text is Reason => Object.hasOwn(causes, text)

/** Whether it takes a look at the pods to know of this. */
export const ofPods = (reason: string): boolean => isReason(reason) && causes[reason].code < 'FX1220'
