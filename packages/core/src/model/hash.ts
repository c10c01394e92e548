/** A 32-bit FNV-1a hash: spreads retries and names apart where another program would draw a random number. */
export const hash = (text: string): number => {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return state >>> 0
}

/** A number from 0 up to, but not including, 1 that depends on nothing but the text. */
export const fraction = (text: string): number => hash(text) / 2 ** 32
