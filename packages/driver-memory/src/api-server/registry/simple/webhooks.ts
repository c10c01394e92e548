import { type Draft, type DraftValue, draftIn, draftsIn, fill } from '../typed/draft.ts'
import { type SimpleKind, simpleKind } from './simple-kind.ts'
import { webhookErrors } from './webhook-errors.ts'

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
