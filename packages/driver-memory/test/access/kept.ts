import type { Namer } from '../recorded/symbols.ts'
import type { Answer } from './conversation.ts'
import type { HookServer } from './hook-server.ts'

/** An answer with names in place of all that differs between two servers by nature. */
export const kept = (answer: Answer, namer: Namer, hooks: HookServer): object => {
  const { _tag, ...named } = namer.answer({ _tag: 'Answer', ...answer }) as unknown as { readonly _tag: string }
  const text = JSON.stringify(named)
    .replaceAll(/"eyJ[\w.-]+"/g, '"<token>"')
    .replaceAll(hooks.address, '<hook>')
    .replaceAll(hooks.bundle, '<bundle>')
    .replaceAll(/(?<=decodable revision=)\d+/g, '<revision>')
    // Go writes it where it is not set.
    .replaceAll('"creationTimestamp":null,', '')
  return JSON.parse(text) as object
}
