import { app, customResourceDefinition, isJsonArray, isJsonObject, type Json, own, second } from '@fixpoint/core'
import type { Client } from '@fixpoint/driver-k8s'
import type { Problem } from '../../errors/problem.ts'
import { at } from './at.ts'

/**
 * Whether the CustomResourceDefinition in the cluster is older than this operator: fields that it lacks are dropped by the API
 * server before anyone sees them. It is read from the OpenAPI document, which everyone may.
 */
export const missingFields = async (client: Client): Promise<readonly Problem[]> => {
  const served = await servedSchema(client)
  if (served === undefined) return []
  const lacking = lacks(ownSchema(), served)
  if (lacking.length === 0) return []
  return [
    {
      code: 'FX0706',
      message: `the CustomResourceDefinition of ${app.kind} is older than this operator: it lacks ${lacking.join(', ')}`,
    },
  ]
}

const servedSchema = async (client: Client): Promise<Json | undefined> => {
  try {
    const path = `/openapi/v3/apis/${app.group}/${app.version}`
    const { statusCode, body } = await client.send({ method: 'GET', path }, AbortSignal.timeout(10 * second))
    const text = await body.text()
    if (statusCode !== 200) return undefined
    const schemas = at(JSON.parse(text) as Json, 'components', 'schemas')
    return isJsonObject(schemas) ? Object.values(schemas).find(isApp) : undefined
  } catch {
    // That there is no such document is no reason not to run.
    return undefined
  }
}

const isApp = (schema: Json | undefined): boolean => {
  const kinds = isJsonObject(schema) ? own(schema, 'x-kubernetes-group-version-kind') : undefined
  return isJsonArray(kinds) && kinds.some((each) => isJsonObject(each) && own(each, 'kind') === app.kind)
}

const ownSchema = (): Json | undefined => {
  const versions = at(customResourceDefinition(), 'spec', 'versions')
  const ours = isJsonArray(versions)
    ? versions.find((each) => isJsonObject(each) && own(each, 'name') === app.version)
    : undefined
  return at(ours, 'schema', 'openAPIV3Schema')
}

/** Paths of properties that a schema has and another one has not: the highest of each branch. */
export const lacks = (wanted: Json | undefined, served: Json | undefined, path = ''): readonly string[] => {
  const properties = at(wanted, 'properties')
  const inItems = at(wanted, 'items')
  const below = inItems === undefined ? [] : lacks(inItems, at(served, 'items'), `${path}[]`)
  if (!isJsonObject(properties)) return below
  return Object.entries(properties).flatMap(([name, schema]) => {
    const here = path === '' ? name : `${path}.${name}`
    if (here === 'metadata') return []
    const there = at(served, 'properties', name)
    return there === undefined ? [`\`${here}\``] : lacks(schema, there, here)
  })
}
