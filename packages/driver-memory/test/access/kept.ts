import type { Namer } from '../recorded/symbols.ts'
import type { Answer } from './conversation.ts'

/** An answer with names in place of all that differs between two servers by nature. */
export const kept = (answer: Answer, namer: Namer): object => {
  const { _tag, ...named } = namer.answer({ _tag: 'Answer', ...answer }) as unknown as { readonly _tag: string }
  return JSON.parse(JSON.stringify(named).replaceAll(/"eyJ[\w.-]+"/g, '"<token>"')) as object
}
