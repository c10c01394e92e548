/** A piece of a label selector. `in` and `notin` are words: only their place makes them operators. */
export interface Token {
  readonly is: 'word' | 'end' | Symbol
  readonly text: string
}

type Symbol = '=' | '==' | '!=' | '!' | '(' | ')' | ',' | '<' | '>'

const symbols: readonly Symbol[] = ['==', '!=', '=', '!', '(', ')', ',', '<', '>']

/** The tokens of a label selector, in order. The longest symbol wins. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  let place = 0
  while (place < text.length) {
    const symbol = symbols.find((each) => text.startsWith(each, place))
    if (symbol !== undefined) {
      tokens.push({ is: symbol, text: symbol })
      place += symbol.length
    } else if (/\s/.test(text.charAt(place))) {
      place += 1
    } else {
      const word = /[^=!(),<>\s]+/y
      word.lastIndex = place
      const [found = ''] = word.exec(text) ?? []
      tokens.push({ is: 'word', text: found })
      place += found.length
    }
  }
  return tokens
}
