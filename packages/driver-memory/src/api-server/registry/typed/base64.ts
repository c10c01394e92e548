const alphabet = /[A-Za-z0-9+/]/

/** Where Go's decoder stops reading base64; undefined where all of it is in order. Line breaks are left out. */
export const brokenAt = (text: string): number | undefined => {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    if (character === '\n' || character === '\r') continue
    if (alphabet.test(character)) {
      digits += 1
      continue
    }
    return character === '=' ? brokenEnd(text, i, digits % 4) : i
  }
  return digits % 4 === 0 ? undefined : text.length - (digits % 4)
}

/** What follows the digits fills up the last four, and nothing follows that. */
const brokenEnd = (text: string, at: number, digits: number): number | undefined => {
  if (digits < 2) return at
  const rest = text.slice(at).replaceAll(/[\r\n]/g, '')
  if (digits === 3) return rest === '=' ? undefined : at + 1
  if (rest === '==') return undefined
  return rest === '=' ? text.length : at + (rest.startsWith('==') ? 2 : 1)
}
