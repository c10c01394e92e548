import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { type Draft, type DraftValue, draftIn, draftsIn, fill } from '../typed/draft.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { type SimpleKind, simpleKind } from './simple-kind.ts'

const fillWebhooks =
  (isMutating: boolean) =>
  (webhooks: DraftValue): void => {
    for (const webhook of webhooks as Draft[]) {
      fill(webhook, 'failurePolicy', 'Fail')
      fill(webhook, 'matchPolicy', 'Equivalent')
      fill(webhook, 'namespaceSelector', {})
      fill(webhook, 'objectSelector', {})
      fill(webhook, 'timeoutSeconds', 10)
      if (isMutating) fill(webhook, 'reinvocationPolicy', 'Never')
      for (const rule of draftsIn(webhook, 'rules')) fill(rule, 'scope', '*')
      const service = draftIn(draftIn(webhook, 'clientConfig') ?? {}, 'service')
      if (service !== undefined) fill(service, 'port', 443)
    }
  }

const webhookErrors = (next: KubernetesObject): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, webhook] of objectsOf(next['webhooks']).entries()) {
    const at = `webhooks[${i}]`
    const name = textOf(webhook['name'])
    if (name === '') errors.push(required(`${at}.name`))
    else errors.push(...nameErrors(name, `${at}.name`))
    if (names.has(name)) errors.push(invalid(`${at}.name`, name, 'must be unique'))
    names.add(name)
    const { url, service } = objectOf(webhook['clientConfig'])
    if ((url === undefined) === (service === undefined))
      errors.push(required(`${at}.clientConfig`, 'exactly one of url or service is required'))
    const sideEffects = textOf(webhook['sideEffects'])
    if (sideEffects !== 'None' && sideEffects !== 'NoneOnDryRun')
      errors.push(notSupported(`${at}.sideEffects`, sideEffects, ['None', 'NoneOnDryRun']))
    if (textsOf(webhook['admissionReviewVersions']).length === 0)
      errors.push(required(`${at}.admissionReviewVersions`, 'must specify one of v1, v1beta1'))
  }
  return errors
}

/** A webhook is called by a name of at least three parts. */
const nameErrors = (name: string, field: string): readonly FieldError[] => {
  const problems = dnsSubdomainProblems(name)
  if (problems.length > 0) return problems.map((problem) => invalid(field, name, problem))
  return name.split('.').length < 3
    ? [invalid(field, name, 'should be a domain with at least three segments separated by dots')]
    : []
}

const shared = {
  group: 'admissionregistration.k8s.io',
  namespaced: false,
  unconditionalUpdate: false,
  changesGeneration: (next, previous) => next['webhooks'] !== previous['webhooks'],
  validate: webhookErrors,
} as const satisfies Partial<SimpleKind>

export const mutatingWebhooksKind = simpleKind({
  ...shared,
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  definition: 'io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration',
  fillList: { webhooks: fillWebhooks(true) },
})

export const validatingWebhooksKind = simpleKind({
  ...shared,
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  definition: 'io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration',
  fillList: { webhooks: fillWebhooks(false) },
})
