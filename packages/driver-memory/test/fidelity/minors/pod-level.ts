import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Ask } from '../sequence.ts'
import type { MinorDifference } from './minor-difference.ts'

/** What a Pod leaves out of what it asks for as a whole was filled in as it was read, and so belonged to whoever wrote it. */
export const podLevelDefaults: MinorDifference = {
  name: 'what a Pod asks for as a whole, where it does not say so',
  since: '1.37',
  source: 'feature gate PodLevelResourcesFixDefaulting',
  why: 'Of `spec.resources` more is filled in than was, and later; an update keeps it that leaves it out. Older versions are asked for it in templates alone.',
  asked: (step) => (step._tag === 'Ask' && step.cell.kind === 'Pod' ? unsaid(step) : step),
}

const unsaid = ({ body, onto, ...step }: Ask): Ask => ({
  ...step,
  ...(body !== undefined && { body: withoutResources(body) }),
  ...(onto !== undefined && { onto: { ...onto, changes: onto.changes.filter(([at]) => !isOfWhole(`/${at}`)) } }),
})

/** Text that says nothing of it stays as it is, broken or not. */
const withoutResources = (body: string): string => {
  if (!body.includes('"resources"') && !body.includes('/spec/resources')) return body
  try {
    return JSON.stringify(without(JSON.parse(body) as Json))
  } catch {
    return body
  }
}

const without = (body: Json): Json => {
  if (isJsonArray(body)) return body.filter((each) => !isJsonObject(each) || !isOfWhole(each['path']))
  if (!isJsonObject(body) || !isJsonObject(body['spec'])) return body
  const { resources: _, ...spec }: JsonObject = body['spec']
  return { ...body, spec }
}

const isOfWhole = (path: Json | undefined): boolean =>
  typeof path === 'string' && /^\/spec\/resources(?:\/|$)/.test(path)
