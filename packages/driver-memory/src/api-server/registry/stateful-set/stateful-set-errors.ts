import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { alwaysRunningErrors, podTemplateErrors, unselectedErrors } from '../pod/pod-template.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { isEmptySelector, labelSelectorErrors, shownSelector } from '../validation/label-selector.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { countOrPercent, countOrPercentErrors, negativeErrors } from '../validation/numbers.ts'
import { collisionErrors, statusCountErrors, statusPartErrors } from '../validation/status-counts.ts'
import { claimSpecErrors } from '../volume/claim-errors.ts'

/** The rules of `apps/v1 StatefulSet`. */
export const statefulSetErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  const before = previous === undefined ? undefined : objectOf(previous['spec'])
  return [
    ...managementErrors(spec),
    ...strategyErrors(objectOf(spec['updateStrategy'])),
    ...retentionErrors(objectOf(spec['persistentVolumeClaimRetentionPolicy'])),
    ...(before === undefined ? objectsOf(spec['volumeClaimTemplates']) : []).flatMap((claim, i) =>
      claimSpecErrors(objectOf(claim['spec']), `spec.volumeClaimTemplates[${i}].spec`),
    ),
    ...negativeErrors(spec['replicas'], 'spec.replicas'),
    ...negativeErrors(spec['minReadySeconds'], 'spec.minReadySeconds'),
    ...negativeErrors(objectOf(spec['ordinals'])['start'], 'spec.ordinals.start'),
    ...(before === undefined ? serviceNameErrors(textOf(spec['serviceName'])) : []),
    ...selectorErrors(withVolumes(spec)),
    ...alwaysRunningErrors(objectOf(spec['template']), 'spec.template', 'StatefulSet'),
    ...immutableErrors(
      spec,
      before,
      ['selector', 'volumeClaimTemplates', 'serviceName', 'podManagementPolicy'],
      'spec',
    ),
  ]
}

/** The set gives each pod its name, its subdomain and the volumes of its claims: what the template says of them is not asked. */
const withVolumes = (spec: JsonObject): JsonObject => {
  const template = objectOf(spec['template'])
  const { hostname: _, subdomain: __, ...pod } = objectOf(template['spec'])
  const claimed = objectsOf(spec['volumeClaimTemplates']).map((claim) => {
    const name = textOf(objectOf(claim['metadata'])['name'])
    return { name, persistentVolumeClaim: { claimName: name } }
  })
  const own = objectsOf(pod['volumes']).filter(({ name }) => !claimed.some((claim) => claim.name === name))
  const volumes = claimed.length === 0 ? {} : { volumes: [...claimed, ...own] }
  return { ...spec, template: { ...template, spec: { ...pod, ...volumes } } }
}

const managementErrors = ({ podManagementPolicy }: JsonObject): readonly FieldError[] => {
  const policy = textOf(podManagementPolicy)
  if (policy === '') return [required('spec.podManagementPolicy')]
  return policy === 'OrderedReady' || policy === 'Parallel'
    ? []
    : [invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")]
}

const strategyErrors = (strategy: JsonObject): readonly FieldError[] => {
  const { type, rollingUpdate } = strategy
  if (type === 'RollingUpdate') return rollingUpdate === undefined ? [] : rollingErrors(objectOf(rollingUpdate))
  if (type !== 'OnDelete')
    return [
      invalid(
        'spec.updateStrategy',
        internalForm('apps.StatefulSetUpdateStrategy', strategy),
        "must be 'RollingUpdate' or 'OnDelete'",
      ),
    ]
  return rollingUpdate === undefined
    ? []
    : [
        invalid(
          'spec.updateStrategy.rollingUpdate',
          internalForm('apps.RollingUpdateStatefulSetStrategy', rollingUpdate),
          "only allowed for updateStrategy 'RollingUpdate'",
        ),
      ]
}

const rollingErrors = ({ partition, maxUnavailable }: JsonObject): readonly FieldError[] => {
  const at = 'spec.updateStrategy.rollingUpdate.maxUnavailable'
  const errors = [...negativeErrors(partition, 'spec.updateStrategy.rollingUpdate.partition')]
  if (maxUnavailable === undefined) return errors
  errors.push(...countOrPercentErrors(maxUnavailable, at))
  if (countOrPercent(maxUnavailable) === 0) errors.push(invalid(at, maxUnavailable, 'cannot be 0'))
  if (typeof maxUnavailable === 'string' && countOrPercent(maxUnavailable) > 100)
    errors.push(invalid(at, maxUnavailable, 'must not be greater than 100%'))
  return errors
}

const retentionErrors = (policy: JsonObject): readonly FieldError[] =>
  ['whenDeleted', 'whenScaled'].flatMap((field) =>
    policy[field] === 'Retain' || policy[field] === 'Delete'
      ? []
      : [
          notSupported(`spec.persistentVolumeClaimRetentionPolicy.${field}`, textOf(policy[field]), [
            'Retain',
            'Delete',
          ]),
        ],
  )

const serviceNameErrors = (name: string): readonly FieldError[] =>
  name === '' ? [] : dnsLabelProblems(name).map((problem) => invalid('spec.serviceName', name, problem))

const selectorErrors = (spec: JsonObject): readonly FieldError[] => {
  const template = objectOf(spec['template'])
  const inItself = podTemplateErrors(template, 'spec.template')
  if (!isJsonObject(spec['selector']))
    return [required('spec.selector'), ...unselectedErrors(undefined, template, 'spec.template'), ...inItself]
  const selector = objectOf(spec['selector'])
  const errors = [...labelSelectorErrors(selector, 'spec.selector')]
  if (errors.length > 0) return [...errors, invalid('spec.selector', shownSelector(selector), '')]
  if (isEmptySelector(selector))
    return [invalid('spec.selector', shownSelector(selector), 'empty selector is invalid for statefulset'), ...inItself]
  return [...unselectedErrors(selector, template, 'spec.template'), ...inItself]
}

/** The rules of its status. */
export const statefulSetStatusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const status = objectOf(next['status'])
  return [
    ...statusCountErrors(status, [
      'replicas',
      'readyReplicas',
      'currentReplicas',
      'updatedReplicas',
      'availableReplicas',
      'observedGeneration',
      'collisionCount',
    ]),
    ...statusPartErrors(
      status,
      ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'],
      'status.readyReplicas',
    ),
    ...collisionErrors(next, previous),
  ]
}
