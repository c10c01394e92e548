import type { Codec } from '../kind.ts'
import { VersionTypes, versionsIn } from './version-types.ts'

/** Reads definitions: what stands in their versions is kept as it is, and yet held to the types that Go has for it. */
export const definitionCodec = (codec: Codec): Codec => ({
  ...codec,
  decode: (body, previous) => {
    const decoded = codec.decode(body, previous)
    if (decoded._tag === 'Unreadable' || body['spec'] === previous?.['spec']) return decoded
    const { unknown, problem } = new VersionTypes(versionsIn(body))
    if (problem !== undefined) return { _tag: 'Unreadable', message: problem }
    return { ...decoded, unknown: [...decoded.unknown, ...unknown] }
  },
})
