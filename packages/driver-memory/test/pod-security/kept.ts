import type { Json } from '@fixpoint/core'
import type { Answer } from '../recorded/scenario.ts'

/** Of an answer what admission has a say in: whether it was done, and in which words not. */
export const kept = (about: string, answer: Answer): Json => {
  if (answer._tag === 'Events') throw new Error('no case opens a watch')
  const { code, body, warnings } = answer
  const { message, details } = body as { readonly message?: string; readonly details?: Json }
  const told = { about, code, warnings, ...(code >= 400 && { message, details }) }
  return JSON.parse(JSON.stringify(told).replaceAll(/drawn-[a-z0-9]{5}/g, 'drawn-<random>')) as Json
}
