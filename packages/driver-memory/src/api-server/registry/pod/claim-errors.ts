import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, required } from '../../field-error.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { textOf } from '../read.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../validation/name-rules.ts'

const sources = ['resourceClaimName', 'resourceClaimTemplateName']

/** What is wrong with the resource claims of a pod. */
export const claimErrors = (claims: readonly JsonObject[], field: string): readonly FieldError[] => {
  const names = claims.map(({ name }) => textOf(name))
  return claims.flatMap((claim, i) => ofClaim(claim, `${field}[${i}]`, names.indexOf(names[i] ?? '') < i))
}

const ofClaim = (claim: JsonObject, at: string, isRepeated: boolean): readonly FieldError[] => {
  const name = textOf(claim['name'])
  const given = sources.filter((source) => claim[source] !== undefined)
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${at}.name`))
  else if (isRepeated) errors.push(duplicate(`${at}.name`, name))
  else for (const problem of dnsLabelProblems(name)) errors.push(invalid(`${at}.name`, name, problem))
  const problem =
    given.length === 0
      ? 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'
      : given.length === 1
        ? undefined
        : 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'
  if (problem !== undefined) errors.push(invalid(at, internalForm('core.PodResourceClaim', claim), problem))
  for (const source of given)
    for (const wrong of dnsSubdomainProblems(textOf(claim[source])))
      errors.push(invalid(`${at}.${source}`, textOf(claim[source]), wrong))
  return errors
}
