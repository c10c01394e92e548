import type { JsonObject } from '@fixpoint/core'
import { ask, onTopOf, type Scenario, versionOf } from '../scenario.ts'
import {
  apply,
  create,
  get,
  inNamespace,
  patch,
  pods,
  simpleContainer,
  simplePod,
  small,
  staticPod,
  update,
} from './objects.ts'

/** What `kubectl debug` does to a pod. */
const place = 'debugged'
// Managers are told in the order of their times, and then of their names: these agree, however long the recording takes.
const debugging = { subresource: 'ephemeralcontainers', fieldManager: 'tester' } as const

const debugger1 = { name: 'debugger', image: 'busybox', stdin: true, tty: true, targetContainerName: 'app' }
const withDebuggers = (...ephemeralContainers: readonly JsonObject[]): JsonObject => ({ spec: { ephemeralContainers } })
const debug = (claim: string, body: JsonObject) => patch(claim, 'strategic', pods, place, 'web', body, debugging)

export const debugged: Scenario = {
  name: place,
  steps: [
    inNamespace(place),
    create(
      'is made with a debugger',
      pods,
      place,
      simplePod('web', { containers: [simpleContainer('app')], ...(withDebuggers(debugger1)['spec'] as JsonObject) }),
    ),
    create(
      'makes a pod',
      pods,
      place,
      simplePod('web', {
        containers: [simpleContainer('app', small), simpleContainer('side')],
        initContainers: [simpleContainer('first', small)],
      }),
    ),
    ask('has a part for debuggers', { _tag: 'Get', resource: pods, namespace: place, name: 'web', ...debugging }),
    debug('is debugged', withDebuggers(debugger1)),
    debug('is debugged by the same', withDebuggers(debugger1)),
    get('has a debugger', pods, place, 'web'),
    debug('is debugged by another', withDebuggers({ name: 'second', image: 'busybox:1.36', command: ['sh'] })),
    debug('changes a debugger', withDebuggers({ name: 'second', image: 'busybox:1.37' })),
    patch(
      'loses a debugger',
      'json',
      pods,
      place,
      'web',
      [{ op: 'remove', path: '/spec/ephemeralContainers/0' }],
      debugging,
    ),
    debug('has a debugger of a taken name', withDebuggers({ name: 'side', image: 'busybox' })),
    debug('has a debugger of nothing', withDebuggers({ name: 'third', image: '', targetContainerName: 'second' })),
    debug(
      'has a debugger like any other container',
      withDebuggers({
        name: 'third',
        image: 'busybox ',
        ports: [{ containerPort: 80 }],
        resources: { requests: { cpu: '1' } },
        restartPolicy: 'Always',
        resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
        livenessProbe: { exec: { command: ['true'] } },
        readinessProbe: { exec: { command: ['true'] } },
        startupProbe: { exec: { command: ['true'] } },
        lifecycle: { preStop: { exec: { command: ['true'] } } },
        volumeMounts: [{ name: 'none', mountPath: '/a', subPath: 'b' }],
      }),
    ),
    ...Object.entries<JsonObject>({
      'no requests': { resources: { requests: {} } },
      'no limits and claims': { resources: { limits: {}, claims: [] } },
      'no ports': { ports: [] },
      'no way to be resized': { resizePolicy: [] },
      'no rules to restart by': { restartPolicyRules: [] },
      'no lifecycle': { lifecycle: {} },
      'no probes': { livenessProbe: {}, readinessProbe: null },
      'no resources': { resources: {} },
    }).map(([what, more]) =>
      debug(`has a debugger with ${what}`, withDebuggers({ name: 'third', image: 'busybox', ...more })),
    ),
    update(
      'changes nothing but its debuggers',
      pods,
      place,
      'web',
      {
        [onTopOf]: 'pods/web',
        metadata: { labels: { a: 'b' }, resourceVersion: versionOf('pods/web') },
        spec: {
          nodeName: 'elsewhere',
          ephemeralContainers: [
            debugger1,
            { name: 'second', image: 'busybox:1.36', command: ['sh'] },
            { name: 'fourth', image: 'busybox' },
          ],
        },
        status: { phase: 'Running' },
      },
      debugging,
    ),
    update(
      'is debugged from an old version',
      pods,
      place,
      'web',
      { [onTopOf]: 'pods/web', metadata: { resourceVersion: '1' } },
      debugging,
    ),
    patch(
      'changes debuggers by another way',
      'strategic',
      pods,
      place,
      'web',
      { metadata: { labels: { c: 'd' } } },
      { fieldManager: 'user' },
    ),
    apply(
      'applies a debugger',
      pods,
      place,
      simplePod(
        'web',
        { containers: [simpleContainer('app', small)], ephemeralContainers: [{ name: 'applied', image: 'busybox' }] },
        { labels: { e: 'f' } },
      ),
      debugging,
    ),
    apply(
      'applies another in its place',
      pods,
      place,
      simplePod('web', { ephemeralContainers: [{ name: 'applied-too', image: 'busybox' }] }),
      { ...debugging },
    ),
    apply(
      'applies to no pod',
      pods,
      place,
      simplePod('none', { ephemeralContainers: [{ name: 'a', image: 'b' }] }),
      debugging,
    ),
    apply('applies managers to no pod', pods, place, simplePod('none', {}, { managedFields: [] }), debugging),
    apply('applies what is no pod to no pod', pods, place, { kind: 'Other', metadata: { name: 'none' } }, debugging),
    ask('deletes the debuggers', { _tag: 'Delete', resource: pods, namespace: place, name: 'web', ...debugging }),
    get('is as it was debugged', pods, place, 'web'),
    create('makes a static pod', pods, place, staticPod),
    patch('is debugged for ever', 'strategic', pods, place, 'static', withDebuggers(debugger1), debugging),
  ],
}
