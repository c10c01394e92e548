/**
 * A CEL expression with the objects that MutatingAdmissionPolicies make, such as `Object{spec: Object.spec{replicas: 3}}`, as
 * maps with the same fields: what they are merged into has the types.
 */
export const plainObjects = (expression: string): string => {
  let out = ''
  // Of each bracket that is open, whether it is an object's, whose keys are bare names.
  const open: boolean[] = []
  let atKey = false
  let place = 0
  while (place < expression.length) {
    const rest = expression.slice(place)
    const token = tokenAt(rest, out)
    place += token.text.length
    switch (token.kind) {
      case 'object':
        open.push(true)
        atKey = true
        out += '{'
        break
      case 'open':
        open.push(false)
        atKey = false
        out += token.text
        break
      case 'close':
        open.pop()
        atKey = false
        out += token.text
        break
      case 'comma':
        atKey = open.at(-1) === true
        out += token.text
        break
      case 'name':
        out += atKey ? JSON.stringify(token.text) : token.text
        atKey = false
        break
      case 'other':
        out += token.text
        break
    }
  }
  return out.replaceAll(/\bjsonpatch\.escapeKey\(/g, 'escapeKey(')
}

interface Token {
  readonly kind: 'object' | 'open' | 'close' | 'comma' | 'name' | 'other'
  readonly text: string
}

const tokenAt = (rest: string, before: string): Token => {
  const [quoted] = /^[rR]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/.exec(rest) ?? []
  if (quoted !== undefined) return { kind: 'other', text: quoted }
  const [object] = /^(?:Object(?:\.\w+)*|JSONPatch)\s*\{/.exec(rest) ?? []
  if (object !== undefined && !/[\w.]$/.test(before)) return { kind: 'object', text: object }
  const [name] = /^[A-Za-z_]\w*/.exec(rest) ?? []
  if (name !== undefined) return { kind: 'name', text: name }
  const text = rest[0] ?? ''
  if ('{[('.includes(text)) return { kind: 'open', text }
  if ('}])'.includes(text)) return { kind: 'close', text }
  return { kind: text === ',' ? 'comma' : 'other', text }
}
