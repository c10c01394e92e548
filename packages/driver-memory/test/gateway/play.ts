import type { JsonObject } from '@fixpoint/core'
import { specs } from './cases.ts'

/** Sends a request, and gives the object or the Status of the answer. */
export type Ask = (method: string, path: string, body: JsonObject) => Promise<JsonObject>

const version = 'gateway.networking.k8s.io/v1'
const plurals: Readonly<Record<string, string>> = { Gateway: 'gateways', HTTPRoute: 'httproutes' }

/** What a server makes of each spec: the object with its defaults, or the words of its refusal. */
export const play = async (ask: Ask): Promise<Readonly<Record<string, JsonObject>>> => {
  const said: Record<string, JsonObject> = {}
  for (const [kind, all] of Object.entries(specs))
    for (const [i, [about, spec]] of Object.entries(all).entries()) {
      const path = `/apis/${version}/namespaces/default/${plurals[kind]}?fieldValidation=Strict`
      const body = { apiVersion: version, kind, metadata: { name: `case-${i}` }, spec }
      const { message, spec: made, status } = await ask('POST', path, body)
      said[`${kind}: ${about}`] = message === undefined ? { spec: made, status } : { message }
    }
  return said
}
