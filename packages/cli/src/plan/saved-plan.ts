import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { documentVersion } from '../output/document.ts'
import { type Footing, hashOf } from './footing.ts'
import type { PlanDocument } from './plan-document.ts'

/** A plan to be applied as it is, and only to the cluster that it was made for: a file that ends in .fxplan. */
export interface SavedPlan {
  readonly apiVersion: typeof documentVersion
  readonly kind: 'SavedPlan'
  readonly server: string
  readonly apps: readonly SavedApp[]
  /** Everything that the plan was decided on. */
  readonly standsOn: readonly Footing[]
  /** What was said to whoever saved it. */
  readonly plan: PlanDocument
  /** Of all the rest. */
  readonly digest: string
}

export interface SavedApp {
  readonly namespace: string
  readonly name: string
  /** Of the spec in the file. */
  readonly specHash: string
  /** What is applied. */
  readonly body: JsonObject
}

export const savePlan = (content: Omit<SavedPlan, 'apiVersion' | 'kind' | 'digest'>): SavedPlan => {
  const whole = { apiVersion: documentVersion, kind: 'SavedPlan', ...content } as const
  return { ...whole, digest: hashOf(whole as unknown as Json) }
}

/** Reads a saved plan. One that anyone edited is none. */
export const readSavedPlan = (file: string, text: string): SavedPlan | Problem => {
  const wrong = (message: string): Problem => ({ code: 'FX0808', place: { file }, message })
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return wrong('not JSON')
  }
  if (!isJsonObject(value) || value['kind'] !== 'SavedPlan') return wrong('not a saved plan')
  if (value['apiVersion'] !== documentVersion)
    return wrong(`a saved plan of ${String(value['apiVersion'])}, not of ${documentVersion}`)
  const { digest, ...content } = value
  if (digest !== hashOf(content) || !isJsonArray(value['apps'])) return wrong('its digest is not that of its content')
  // The digest vouches for the shape: this version wrote it.
  return value as unknown as SavedPlan
}
