import type { FieldError } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { ingressSchema } from '../../schema/builtin/ingress.ts'
import { builtIn, specChanged, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf } from '../read.ts'
import { balancerPoints, pointErrors, pointWarnings } from '../traffic/balancer-points.ts'
import { draftAt } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { formerClass, ingressErrors } from './ingress-errors.ts'

const resource = builtIn('networking.k8s.io', 'v1', 'Ingress', 'ingresses')

const statusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] =>
  pointErrors(balancerPoints(next), balancerPoints(previous))

export const ingressKind: ServedKind = {
  ...usual,
  resource,
  listKind: 'IngressList',
  schema: ingressSchema,
  codec: typedCodec({
    resource,
    schema: ingressSchema,
    always: ['spec', 'status'],
    fill: { status: (status) => void draftAt(status, 'loadBalancer') },
  }),
  names: dnsSubdomain,
  storagePath: 'ingress',
  changesGeneration: specChanged,
  initialStatus: () => ({ loadBalancer: {} }),
  status: { ...statusKeeping(), validate: statusErrors, warnings: pointWarnings },
  validate: ingressErrors,
  warnings: ({ metadata, spec }, previous) =>
    previous === undefined &&
    metadata.annotations?.[formerClass] !== undefined &&
    objectOf(spec)['ingressClassName'] === undefined
      ? [`annotation "${formerClass}" is deprecated, please use 'spec.ingressClassName' instead`]
      : [],
}
