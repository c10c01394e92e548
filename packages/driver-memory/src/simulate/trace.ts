import type { Exchange } from '../world/world.ts'

/** Sums up a history: two histories are the same, request by request, exactly where their traces are. */
export interface Trace {
  readonly take: (exchange: Exchange) => void
  /** 64 bits in hexadecimal. */
  readonly digest: () => string
}

export const createTrace = (): Trace => {
  // Two FNV-1a hashes with different offsets.
  let a = 0x811c9dc5
  let b = 0x01234567
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ (code + 1), 0x01000193)
    }
  }
  return {
    take: (exchange) => add(lineOf(exchange)),
    digest: () => hex(a) + hex(b),
  }
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')

/** `1767225600012 operator-0 Patch deployments default/web 201 7`. */
const lineOf = ({ at, caller, request, response, after }: Exchange): string => {
  const name = 'name' in request ? request.name : ''
  const { _tag: verb, resource, namespace = '' } = request
  return `${at} ${caller.userAgent ?? caller.user} ${verb} ${resource.plural} ${namespace}/${name} ${response.code} ${after?.metadata.resourceVersion ?? ''}\n`
}
