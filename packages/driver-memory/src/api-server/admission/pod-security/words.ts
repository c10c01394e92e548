/** `container "a"`, or `containers "a", "b"`. */
export const named = (what: string, names: readonly string[]): string => `${counted(what, names)} ${quoted(names)}`

/** One, or several. */
export const counted = (what: string, all: { readonly length: number }): string =>
  all.length === 1 ? what : `${what}s`

export const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ')

/** Who sets something: the pod, some of its containers, or both. */
export const setBy = (isPod: boolean, containers: readonly string[]): readonly string[] => [
  ...(isPod ? ['pod'] : []),
  ...(containers.length > 0 ? [named('container', containers)] : []),
]

/** Each text once, as Go sorts a set of them. */
export const sortedSet = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted()
