import { below, field, type Kind } from '../../kinds/kind.ts'
import { pod, podLevel } from '../../kinds/workloads.ts'
import type { Draw } from '../draw.ts'
import type { Taste } from '../objects.ts'
import { apply, jsonPatch, mergePatch, strategicPatch } from '../writes.ts'

/** A Pod as it is written by way of a part of its spec, and a little of what that does not write. */
const partly = (fields: Kind['fields']): Kind => {
  const { changes: _, status: __, ...rest } = pod
  return { ...rest, fields: [...fields, ...fields, field('spec/containers/0/image', ['nginx:1.28'])] }
}

const sizes = field(
  'resources',
  [
    { requests: { cpu: '500m' } },
    { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
    { limits: { cpu: '1', memory: '2Gi' } },
    {},
  ],
  [{ requests: { cpu: '2' }, limits: { cpu: '1' } }, { requests: { 'ephemeral-storage': '1Gi' } }],
)

const resized = partly([
  ...below('spec/containers/0', [sizes]),
  field('spec/containers/0/resizePolicy', [[{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }]]),
  podLevel('spec/resources'),
])

const tool = { name: 'tool', image: 'busybox' }

const debugged = partly([
  field(
    'spec/ephemeralContainers',
    [
      [tool],
      [
        { ...tool, targetContainerName: 'main' },
        { name: 'other', image: 'busybox:1.37' },
      ],
      [],
    ],
    [
      [{ ...tool, resources: { requests: {} } }],
      [{ ...tool, resources: { limits: { cpu: '1' } } }],
      [{ ...tool, ports: [] }],
      [{ ...tool, lifecycle: {} }],
      [{ ...tool, name: 'main', livenessProbe: {} }],
      [{ ...tool, resizePolicy: [], targetContainerName: 'nobody' }],
    ],
  ),
])

const writes = [strategicPatch, mergePatch, jsonPatch, apply] as const

/** One request to a part of a Pod. */
export const writePart = (draw: Draw, taste: Taste): void => {
  const [kind, part] = draw.one([
    [resized, 'resize'],
    [debugged, 'ephemeralcontainers'],
  ] as const)
  draw.one(writes)(draw, kind, taste, part)
}
