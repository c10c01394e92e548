/** A unified diff of two texts, as Go's port of Python's difflib makes it: some refusals show what changed so. */
export const unifiedDiff = (before: string, after: string): string => {
  const a = before.split('\n')
  const b = after.split('\n')
  const lines: string[] = []
  for (const hunk of hunksOf(changesOf(a, b))) {
    const [first, last] = [hunk[0], hunk.at(-1)]
    if (first === undefined || last === undefined) continue
    lines.push(`@@ -${rangeOf(first.a, last.aEnd)} +${rangeOf(first.b, last.bEnd)} @@`)
    for (const { isSame, a: start, aEnd, b: other, bEnd } of hunk) {
      for (const line of a.slice(start, aEnd)) lines.push(`${isSame ? ' ' : '-'}${line}`)
      if (!isSame) for (const line of b.slice(other, bEnd)) lines.push(`+${line}`)
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}

/** Lines of one text that are the same as, or stand instead of, lines of the other. */
interface Piece {
  readonly isSame: boolean
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
}

/** Lines that are shown around a change. */
const context = 3

const rangeOf = (start: number, end: number): string =>
  end - start === 1 ? String(start + 1) : `${end === start ? start : start + 1},${end - start}`

const changesOf = (a: readonly string[], b: readonly string[]): readonly Piece[] => {
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  for (const { a: start, b: other, length } of [...matchesOf(a, b), { a: a.length, b: b.length, length: 0 }]) {
    if (i < start || j < other) pieces.push({ isSame: false, a: i, aEnd: start, b: j, bEnd: other })
    const [end, otherEnd] = [start + length, other + length]
    if (length > 0) {
      const last = pieces.at(-1)
      if (last?.isSame === true) pieces[pieces.length - 1] = { ...last, aEnd: end, bEnd: otherEnd }
      else pieces.push({ isSame: true, a: start, aEnd: end, b: other, bEnd: otherEnd })
    }
    i = end
    j = otherEnd
  }
  return pieces
}

interface Match {
  readonly a: number
  readonly b: number
  readonly length: number
}

/** The longest run of lines that both have, and what is left and right of it in the same way. */
const matchesOf = (
  a: readonly string[],
  b: readonly string[],
  { i = 0, iEnd = a.length, j = 0, jEnd = b.length } = {},
): readonly Match[] => {
  let best: Match = { a: i, b: j, length: 0 }
  let lengths = new Map<number, number>()
  for (let at = i; at < iEnd; at++) {
    const next = new Map<number, number>()
    for (let other = j; other < jEnd; other++) {
      if (a[at] !== b[other]) continue
      const length = (lengths.get(other - 1) ?? 0) + 1
      next.set(other, length)
      if (length > best.length) best = { a: at - length + 1, b: other - length + 1, length }
    }
    lengths = next
  }
  if (best.length === 0) return []
  return [
    ...matchesOf(a, b, { i, iEnd: best.a, j, jEnd: best.b }),
    best,
    ...matchesOf(a, b, { i: best.a + best.length, iEnd, j: best.b + best.length, jEnd }),
  ]
}

/** Changes that stand near each other, with the lines around them. */
const hunksOf = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
  const hunks: Piece[][] = []
  let hunk: Piece[] = []
  for (const [i, piece] of pieces.entries()) {
    if (!piece.isSame) {
      hunk.push(piece)
      continue
    }
    const [isFirst, isLast] = [i === 0, i === pieces.length - 1]
    const isLong = piece.aEnd - piece.a > 2 * context
    const before = {
      ...piece,
      aEnd: Math.min(piece.aEnd, piece.a + context),
      bEnd: Math.min(piece.bEnd, piece.b + context),
    }
    const after = { ...piece, a: Math.max(piece.a, piece.aEnd - context), b: Math.max(piece.b, piece.bEnd - context) }
    if (isFirst) hunk.push(after)
    else if (isLast) hunk.push(before)
    else if (isLong) {
      hunks.push([...hunk, before])
      hunk = [after]
    } else hunk.push(piece)
  }
  return [...hunks, hunk].filter((each) => each.some(({ isSame }) => !isSame))
}
