import { randomUUID } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { forbiddenRequest } from '../../api-server/forbidden-request.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import { applyJsonPatch } from '../../api-server/patch/json-patch.ts'
import type { ServedKind } from '../../api-server/registry/kind.ts'
import type { ApiServer, Served } from '../../api-server/server.ts'
import { badRequest, internalError, type Refusal } from '../../api-server/status-error.ts'
import { suspended } from '../../api-server/suspension.ts'
import { call } from './call.ts'
import { AskedConversions } from './conversions.ts'
import { asSeenBy } from './equivalent.ts'
import { concerns } from './matching.ts'
import { isKnown, type Verdict, verdictOf } from './verdict.ts'
import { type Attempt, requestOf, type Webhook, webhooksOf } from './webhook.ts'

/**
 * What the webhooks say of one request. The API server answers at once, and a webhook does not: so the request is carried
 * out anew each time that another verdict is known, and given up unseen where the next one is not.
 */
export class Consultation {
  readonly #server: ApiServer
  readonly #verdicts = new Map<string, E.Either<string, Verdict>>()
  readonly conversions: AskedConversions
  #open: Question | undefined

  constructor(server: ApiServer) {
    this.#server = server
    this.conversions = new AskedConversions(server)
  }

  /** Whether a verdict or a conversion is missing for which the request was given up. */
  get isOpen(): boolean {
    return this.#open !== undefined || this.conversions.isOpen
  }

  /** Calls the webhook whose verdict is missing, and those that convert. */
  async ask(): Promise<void> {
    await this.conversions.ask()
    if (this.#open === undefined) return
    const { webhook, attempt, key } = this.#open
    this.#open = undefined
    const uid = randomUUID()
    const version = webhook.reviewVersions.find(isKnown) ?? 'v1'
    const review = {
      kind: 'AdmissionReview',
      apiVersion: `admission.k8s.io/${version}`,
      request: requestOf(attempt, uid),
    }
    this.#verdicts.set(key, verdictOf(webhook, uid, await call(webhook, review, this.#server)))
  }

  /** The object as the webhooks want it. Those that want to are asked once more where a later one changed it. */
  mutate(attempt: Attempt, served: Served, warnings: string[]): E.Either<Refusal, KubernetesObject | undefined> {
    let current = attempt
    const asked: { readonly webhook: Webhook; readonly seen: KubernetesObject | undefined }[] = []
    for (const webhook of webhooksOf(this.#server, true)) {
      const next = this.#mutateBy(webhook, current, served, warnings)
      if (E.isLeft(next)) return next
      if (next.right === undefined) continue
      asked.push({ webhook, seen: next.right.object })
      current = next.right
    }
    for (const { webhook, seen } of asked) {
      if (!webhook.reinvoked || sameJson(seen ?? null, current.object ?? null)) continue
      const next = this.#mutateBy(webhook, current, served, warnings)
      if (E.isLeft(next)) return next
      current = next.right ?? current
    }
    return E.right(current.object)
  }

  /** What the webhooks have against a write. */
  validate(attempt: Attempt, served: Served, warnings: string[]): Refusal | undefined {
    for (const webhook of webhooksOf(this.#server, false)) {
      const verdict = this.#verdict(webhook, attempt, served, warnings)
      if (E.isLeft(verdict)) return verdict.left
    }
    return undefined
  }

  /** The write as the webhook wants it; undefined where the webhook is not asked. */
  #mutateBy(
    webhook: Webhook,
    attempt: Attempt,
    { kind }: Served,
    warnings: string[],
  ): E.Either<Refusal, Attempt | undefined> {
    const verdict = this.#verdict(webhook, attempt, { kind }, warnings)
    if (E.isLeft(verdict)) return verdict
    if (verdict.right === undefined) return E.right(undefined)
    const { patch } = verdict.right
    if (patch.length === 0) return E.right(attempt)
    if (attempt.object === undefined)
      return E.left(
        internalError(
          `admission webhook ${JSON.stringify(webhook.name)} attempted to modify the object, which is not supported for this operation`,
        ),
      )
    const patched = patchedBy(attempt, attempt.object, patch, kind)
    return E.isLeft(patched) ? E.left(internalError(patched.left)) : E.right({ ...attempt, object: patched.right })
  }

  /** Undefined where the webhook is not asked, or could not be and does not have to. */
  #verdict(
    webhook: Webhook,
    written: Attempt,
    { kind }: Pick<Served, 'kind'>,
    warnings: string[],
  ): E.Either<Refusal, Verdict | undefined> {
    const attempt = asSeenBy(webhook, written, this.#server)
    const isConcerned = concerns(webhook, attempt, this.#server, kind.schema)
    if (E.isLeft(isConcerned)) return E.left(unmatched(attempt, isConcerned.left))
    if (!isConcerned.right) return E.right(undefined)
    if (attempt.dryRun && !webhook.takesDryRun)
      return E.left(badRequest(`admission webhook ${JSON.stringify(webhook.name)} does not support dry run`))
    const key = keyOf(webhook, attempt)
    const verdict = this.#verdicts.get(key)
    if (verdict === undefined) {
      this.#open = { webhook, attempt, key }
      return E.left(suspended())
    }
    if (E.isLeft(verdict)) {
      if (webhook.failsOpen) return E.right(undefined)
      return E.left(internalError(`failed calling webhook ${JSON.stringify(webhook.name)}: ${verdict.left}`))
    }
    warnings.push(...verdict.right.warnings)
    const { refusal } = verdict.right
    return refusal === undefined ? E.right(verdict.right) : E.left(refusal)
  }
}

interface Question {
  readonly webhook: Webhook
  readonly attempt: Attempt
  readonly key: string
}

/** The same write is the same question, though time has gone on since it was asked. */
const keyOf = ({ name, client, isMutating }: Webhook, { object, previous, ...attempt }: Attempt): string =>
  JSON.stringify([name, client, isMutating, attempt, timeless(object), previous?.metadata.resourceVersion ?? null])

const timeless = (object: KubernetesObject | undefined): JsonObject | null => {
  if (object === undefined) return null
  const { creationTimestamp: _, managedFields: __, ...metadata } = object.metadata
  return { ...object, metadata }
}

const patchedBy = (
  { about }: Attempt,
  object: KubernetesObject,
  patch: readonly Json[],
  kind: ServedKind,
): E.Either<string, KubernetesObject> => {
  const patched = applyJsonPatch(object, patch)
  if (E.isLeft(patched)) return E.left(failureOf(patch, patched.left))
  if (!isJsonObject(patched.right)) return E.left('the patched object is none')
  if (about !== undefined) return E.right(patched.right as KubernetesObject)
  const decoded = kind.codec.decode(patched.right, undefined)
  return decoded._tag === 'Decoded' ? E.right(decoded.object) : E.left(decoded.message)
}

/** As the library of kube-apiserver says it. */
const failureOf = (patch: readonly Json[], why: string): string => {
  const [, index = ''] = /^operation (\d+)/.exec(why) ?? []
  const operation = patch[Number(index)]
  const { op = '', path = '' } = isJsonObject(operation) ? operation : {}
  if (op === 'test') return `testing value ${String(path)} failed: test failed`
  const place = op === 'replace' ? String(path) : JSON.stringify(path)
  return `${String(op)} operation does not apply: doc is missing path: ${place}: missing value`
}

const unmatched = ({ group, plural, name }: Attempt, why: string): Refusal => {
  const what = `${group === '' ? plural : `${plural}.${group}`} ${JSON.stringify(name)}`
  const { message: _, ...refusal } = forbiddenRequest('', '', { group, plural }, { name })
  return { ...refusal, message: `${what} is forbidden: ${why}` }
}
