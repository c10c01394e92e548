/** Something done to the sample App or to its children, and what the answers to it are recorded as. */
export interface Scenario {
  readonly name: string
  /** Commands of kubectl, in the namespace of the App, each a list of arguments. */
  readonly commands: readonly (readonly string[])[]
}

const patch = (target: string, ...operations: readonly object[]): readonly string[] => [
  'patch',
  target,
  '--type=json',
  '--field-manager=kubectl-edit',
  `--patch=${JSON.stringify(operations)}`,
]

const container = '/spec/template/spec/containers/0'

/** Each is one thing that people and programs do to what an operator owns. */
export const scenarios: readonly Scenario[] = [
  { name: 'at-rest', commands: [] },
  {
    name: 'service-port-edited',
    commands: [patch('service/app-sample', { op: 'replace', path: '/spec/ports/0/port', value: 9999 })],
  },
  {
    name: 'service-target-port-edited',
    commands: [patch('service/app-sample', { op: 'replace', path: '/spec/ports/0/targetPort', value: 1 })],
  },
  {
    name: 'container-port-edited',
    commands: [patch('deployment/app-sample', { op: 'replace', path: `${container}/ports/0/containerPort`, value: 1 })],
  },
  {
    name: 'image-edited',
    commands: [patch('deployment/app-sample', { op: 'replace', path: `${container}/image`, value: 'evil:1' })],
  },
  { name: 'scaled-by-kubectl', commands: [['scale', 'deployment/app-sample', '--replicas=7']] },
  { name: 'restarted', commands: [['rollout', 'restart', 'deployment/app-sample']] },
  {
    name: 'sidecar-injected',
    commands: [
      patch('deployment/app-sample', {
        op: 'add',
        path: '/spec/template/spec/containers/-',
        value: { name: 'proxy', image: 'proxy:1' },
      }),
    ],
  },
  {
    name: 'foreign-label-and-annotation',
    commands: [
      ['label', 'service/app-sample', 'team=a'],
      ['annotate', 'ingress/app-sample', 'a.b/c=d'],
    ],
  },
  { name: 'our-label-removed', commands: [['label', 'service/app-sample', 'app.kubernetes.io/managed-by-']] },
  {
    name: 'owner-removed',
    commands: [patch('service/app-sample', { op: 'remove', path: '/metadata/ownerReferences' })],
  },
  {
    name: 'ingress-host-edited',
    commands: [patch('ingress/app-sample', { op: 'replace', path: '/spec/rules/0/host', value: 'other.example' })],
  },
  { name: 'service-deleted', commands: [['delete', 'service/app-sample']] },
  { name: 'app-scaled', commands: [['scale', 'app/app-sample', '--replicas=3']] },
  { name: 'ingress-dropped', commands: [patch('app/app-sample', { op: 'remove', path: '/spec/ingress' })] },
  {
    name: 'managers-forgotten',
    commands: [
      ['patch', 'service/app-sample', '--type=merge', '--patch={"metadata":{"managedFields":[{}]}}'],
      patch('service/app-sample', { op: 'replace', path: '/spec/ports/0/port', value: 9999 }),
    ],
  },
  {
    name: 'offered-with-another-port',
    commands: [
      patch(
        'service/app-sample',
        { op: 'remove', path: '/metadata/ownerReferences' },
        { op: 'replace', path: '/spec/ports/0/port', value: 9999 },
        { op: 'add', path: '/metadata/annotations', value: { 'platform.example.com/adopt': 'app-sample' } },
      ),
    ],
  },
]
