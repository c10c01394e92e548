import type { JsonObject } from '@fixpoint/core'
import { definitions } from './cases.ts'
import { patches, specs } from './later.ts'
import { rules } from './rules.ts'
import { schemas } from './schemas.ts'
import { seen, values } from './values.ts'

/** Sends a request, and says what came of it. */
export type Ask = (method: string, path: string, body?: JsonObject, type?: string) => Promise<Said>

export interface Said {
  readonly code: number
  readonly message?: string
  /** Headers, each with a text in it. */
  readonly warnings?: string
}

const group = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

/** What a server says to each case. `settle` waits until it serves, or no longer serves, what it was told to. */
export const play = async (ask: Ask, settle: () => Promise<void>): Promise<Readonly<Record<string, Said>>> => {
  const said: Record<string, Said> = {}
  for (const [name, definition] of Object.entries(definitions)) {
    const answer = await ask('POST', group, definition)
    said[`definition: ${name}`] = withoutDraws(answer)
    if (name === 'good' || answer.code >= 300) continue
    await settle()
    await ask('DELETE', `${group}/foos.example.com`)
    await settle()
  }
  for (const [name, definition] of Object.entries(rules))
    said[`rule: ${name}`] = await ask('POST', `${group}?dryRun=All`, definition)
  for (const [name, definition] of Object.entries(schemas))
    said[`schema: ${name}`] = await ask('POST', `${group}?dryRun=All`, definition)
  await ask('POST', group, seen)
  await settle()
  for (const spec of values) {
    const body = { apiVersion: 'example.com/v1', kind: 'Seen', metadata: { generateName: 'a-' }, spec }
    said[`value: ${JSON.stringify(spec)}`] = withoutDraws(
      await ask('POST', '/apis/example.com/v1/namespaces/default/seens?dryRun=All', body),
    )
  }
  await ask('DELETE', `${group}/seens.example.com`)
  await settle()
  for (const [name, spec] of Object.entries(specs)) {
    const body = { apiVersion: 'example.com/v1', kind: 'Foo', metadata: { generateName: 'a-' }, spec }
    said[`resource: ${name}`] = withoutDraws(await ask('POST', '/apis/example.com/v1/namespaces/default/foos', body))
  }
  const merge = 'application/merge-patch+json'
  for (const [name, patch] of Object.entries(patches))
    said[`patch: ${name}`] = withoutDraws(await ask('PATCH', `${group}/foos.example.com`, patch, merge))
  return said
}

const withoutDraws = ({ message, ...said }: Said): Said =>
  message === undefined ? said : { ...said, message: message.replace(/"a-[a-z0-9]{5}"/, '"a-?????"') }
