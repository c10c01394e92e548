import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { describe as text } from '../../field-error.ts'
import { podSpecErrors } from './pod-spec-errors.ts'

const container = { name: 'main', image: 'nginx', imagePullPolicy: 'Always', terminationMessagePolicy: 'File' }
const whole = { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30 }

const wrong = (spec: JsonObject): readonly string[] =>
  podSpecErrors({ ...whole, containers: [container], ...spec }, 'spec').map(text)

const inContainer = (fields: JsonObject): readonly string[] => wrong({ containers: [{ ...container, ...fields }] })

const probe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }

describe('a pod spec', () => {
  it('is in order with one container', () => expect(wrong({})).toEqual([]))

  it.each<readonly [string, JsonObject, readonly string[]]>([
    [
      'no handler',
      { readinessProbe: probe },
      ['spec.containers[0].readinessProbe: Required value: must specify a handler type'],
    ],
    [
      'two handlers',
      { readinessProbe: { ...probe, exec: { command: ['true'] }, tcpSocket: { port: 80 } } },
      ['spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
    ],
    [
      'a port that is none',
      { readinessProbe: { ...probe, tcpSocket: { port: 0 } } },
      ['spec.containers[0].readinessProbe.tcpSocket.port: Invalid value: 0: must be between 1 and 65535, inclusive'],
    ],
    [
      'more than one success to live',
      { livenessProbe: { ...probe, successThreshold: 2, exec: { command: ['true'] } } },
      ['spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1'],
    ],
  ])('has no probe with %s', (_, fields, errors) => expect(inContainer(fields)).toEqual(errors))

  it.each<readonly [string, JsonObject, readonly string[]]>([
    [
      'a volume that is not there',
      { volumeMounts: [{ name: 'v', mountPath: '/v' }] },
      ['spec.containers[0].volumeMounts[0].name: Not found: "v"'],
    ],
    [
      'a variable of nothing',
      { env: [{ name: 'A', valueFrom: {} }] },
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ],
    ],
    [
      'a resource that Kubernetes does not know',
      { resources: { limits: { gpu: '1' } } },
      [
        'spec.containers[0].resources.limits[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified',
        'spec.containers[0].resources.limits[gpu]: Invalid value: "gpu": must be a standard resource for containers',
      ],
    ],
    [
      'less of a device than its limit',
      { resources: { limits: { 'example.com/gpu': '2' }, requests: { 'example.com/gpu': '1' } } },
      ['spec.containers[0].resources.requests: Invalid value: "1": must be equal to example.com/gpu limit of 2'],
    ],
  ])('has no container with %s', (_, fields, errors) => expect(inContainer(fields)).toEqual(errors))

  it('lets each host port be taken once', () => {
    const ports = [{ containerPort: 80, hostPort: 80, protocol: 'TCP' }]
    const other = { ...container, name: 'other', ports }
    expect(wrong({ containers: [{ ...container, ports }, other] })).toEqual([
      'spec.containers[1].ports[0].hostPort: Duplicate value: "TCP//80"',
    ])
  })

  it('gives init containers names of their own, and no probes unless they stay', () => {
    const readinessProbe = { ...probe, exec: { command: ['true'] } }
    expect(wrong({ initContainers: [{ ...container, readinessProbe }] })).toEqual([
      'spec.initContainers[0].name: Duplicate value: "main"',
      'spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    ])
    const staying = { ...container, name: 'log', restartPolicy: 'Always', readinessProbe }
    expect(wrong({ initContainers: [staying] })).toEqual([])
  })

  it.each<readonly [JsonObject, readonly string[]]>([
    [{ operator: 'Exists' }, []],
    [{ key: 'a', value: 'b' }, []],
    [
      { key: '', value: 'b' },
      [
        'spec.tolerations[0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ],
    ],
    [
      { key: 'a', operator: 'Near' },
      ['spec.tolerations[0].operator: Unsupported value: "Near": supported values: "Equal", "Exists"'],
    ],
    [
      { key: 'a', operator: 'Exists', tolerationSeconds: 5 },
      ['spec.tolerations[0].effect: Invalid value: "": effect must be \'NoExecute\' when `tolerationSeconds` is set'],
    ],
  ])('of the toleration %j says %j', (toleration, errors) =>
    expect(wrong({ tolerations: [toleration] })).toEqual(errors),
  )

  it('has volumes of one source each', () => {
    expect(wrong({ volumes: [{ name: 'v', emptyDir: {}, configMap: { name: 'c' } }] })).toEqual([
      'spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type',
    ])
    expect(wrong({ volumes: [{ name: 'v', configMap: {} }] })).toEqual([
      'spec.volumes[0].configMap.name: Required value',
    ])
  })

  it('looks up names by the servers that it names, where it asks for no others', () => {
    expect(wrong({ dnsPolicy: 'None' })).toEqual([
      'spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None',
    ])
    expect(wrong({ dnsPolicy: 'None', dnsConfig: { nameservers: ['ten'] } })).toEqual([
      'spec.dnsConfig.nameservers[0]: Invalid value: "ten": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ])
  })

  it('spreads its pods by keys that it names', () => {
    const spread = { maxSkew: 0, topologyKey: 'zone', whenUnsatisfiable: 'Never' }
    expect(wrong({ topologySpreadConstraints: [spread] })).toEqual([
      'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
      'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "Never": supported values: "DoNotSchedule", "ScheduleAnyway"',
    ])
  })
})
