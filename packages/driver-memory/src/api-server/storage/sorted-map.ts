/**
 * Values by key, in the order of the keys. A fork costs next to nothing: the two share the pieces that neither has changed
 * since, and who changes a shared one takes a copy of it first.
 */
export class SortedMap<V> {
  /** In order; none is empty. */
  #pieces: Piece<V>[] = []
  #size = 0
  /** What marks the pieces that nobody else has. */
  #owner: object = {}

  get size(): number {
    return this.#size
  }

  get(key: string): V | undefined {
    const piece = this.#pieces[this.#pieceOf(key)]
    if (piece === undefined) return undefined
    const place = placeOf(piece.keys, key)
    return piece.keys[place] === key ? piece.values[place] : undefined
  }

  set(key: string, value: V): void {
    const index = Math.max(0, this.#pieceOf(key))
    const piece = this.#own(index)
    const place = placeOf(piece.keys, key)
    if (piece.keys[place] === key) {
      piece.values[place] = value
      return
    }
    piece.keys.splice(place, 0, key)
    piece.values.splice(place, 0, value)
    this.#size += 1
    if (piece.keys.length > most) this.#pieces.splice(index + 1, 0, this.#half(piece))
  }

  delete(key: string): void {
    const index = this.#pieceOf(key)
    const found = this.#pieces[index]
    const place = found === undefined ? 0 : placeOf(found.keys, key)
    if (found === undefined || found.keys[place] !== key) return
    this.#size -= 1
    if (found.keys.length === 1) {
      this.#pieces.splice(index, 1)
      return
    }
    const piece = this.#own(index)
    piece.keys.splice(place, 1)
    piece.values.splice(place, 1)
  }

  fork(): SortedMap<V> {
    const fork = new SortedMap<V>()
    fork.#pieces = this.#pieces.slice()
    fork.#size = this.#size
    // From now on neither owns what both have.
    this.#owner = {}
    return fork
  }

  /** What stands at a key and behind it, before another key where that is given. */
  *from(key: string, end?: string): Iterable<V> {
    const first = Math.max(0, this.#pieceOf(key))
    let place = placeOf(this.#pieces[first]?.keys ?? [], key)
    for (let index = first; index < this.#pieces.length; index++, place = 0) {
      const { keys = [], values = [] } = this.#pieces[index] ?? {}
      for (; place < keys.length; place++) {
        if (end !== undefined && (keys[place] as string) >= end) return
        yield values[place] as V
      }
    }
  }

  /** The first key that is not before this one. */
  keyFrom(key: string): string | undefined {
    const index = Math.max(0, this.#pieceOf(key))
    const { keys = [] } = this.#pieces[index] ?? {}
    return keys[placeOf(keys, key)] ?? this.#pieces[index + 1]?.keys[0]
  }

  /** The piece that a key stands in, or would; -1 before all of them. */
  #pieceOf(key: string): number {
    let low = 0
    let high = this.#pieces.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#pieces[middle]?.keys[0] ?? '') <= key) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** A piece that may be changed. */
  #own(index: number): Piece<V> {
    const piece = this.#pieces[index]
    if (piece?.owner === this.#owner) return piece
    const own = { owner: this.#owner, keys: piece?.keys.slice() ?? [], values: piece?.values.slice() ?? [] }
    this.#pieces[index] = own
    return own
  }

  /** Cuts a piece in two, and returns the second half. */
  #half({ keys, values }: Piece<V>): Piece<V> {
    return { owner: this.#owner, keys: keys.splice(most / 2), values: values.splice(most / 2) }
  }
}

interface Piece<V> {
  readonly owner: object
  readonly keys: string[]
  readonly values: V[]
}

/** Few enough that a copy of a piece takes no time, and enough that there are few pieces. */
const most = 256

/** The place of the first key that is not before this one. */
const placeOf = (keys: readonly string[], key: string): number => {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
